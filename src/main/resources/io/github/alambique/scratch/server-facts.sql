-- Parameters: the pattern of scratch databases' names, the run's lock, how their comments begin, the
-- backend that the client was told of.
-- The columns about locales differ between 14 and 18, so they are read from the row as JSON.
SELECT pg_catalog.current_setting('server_version_num')::integer AS version,
       pg_catalog.pg_is_in_recovery()
         OR pg_catalog.current_setting('transaction_read_only')::boolean AS read_only,
       role.rolcreatedb OR role.rolsuper AS may_create,
       pg_catalog.current_schema() AS default_schema,
       pg_catalog.current_setting('search_path') AS search_path,
       :time_zone AS time_zone,
       pg_catalog.format(
         'ENCODING %L LC_COLLATE %L LC_CTYPE %L',
         pg_catalog.pg_encoding_to_char(database.encoding), database.datcollate, database.datctype)
         || CASE fact.value ->> 'datlocprovider'
              WHEN 'c' THEN ' LOCALE_PROVIDER libc'
              WHEN 'b' THEN ' LOCALE_PROVIDER builtin BUILTIN_LOCALE '
                || pg_catalog.quote_literal(fact.value ->> 'datlocale')
              WHEN 'i' THEN ' LOCALE_PROVIDER icu ICU_LOCALE '
                || pg_catalog.quote_literal(coalesce(fact.value ->> 'datlocale', fact.value ->> 'daticulocale'))
                || coalesce(' ICU_RULES ' || pg_catalog.quote_literal(fact.value ->> 'daticurules'), '')
              ELSE ''
            END AS locale,
       -- Ours by owner, name and comment; left over when its run holds its lock no more and nobody is connected. A run
       -- killed before it could comment leaves none.
       ARRAY(
         SELECT other.datname::text
           FROM pg_catalog.pg_database AS other
          WHERE other.datdba = role.oid
            AND other.datname ~ ?
            AND pg_catalog.starts_with(coalesce(pg_catalog.shobj_description(other.oid, 'pg_database'), mark.text), mark.text)
            AND NOT EXISTS (SELECT FROM pg_catalog.pg_stat_activity AS session WHERE session.datid = other.oid)
            AND NOT EXISTS (
              SELECT
                FROM pg_catalog.pg_locks AS lock
               WHERE lock.locktype = 'advisory' AND lock.objsubid = 1
                 AND (lock.classid::bigint << 32) | lock.objid::bigint
                     = ('x' || pg_catalog.substr(other.datname, 17, 16))::bit(64)::bigint)
          ORDER BY 1) AS stale,
       -- A pooler tells the client a number of its own. Behind one, a lock would stay with a session that others use.
       backend.direct,
       CASE WHEN backend.direct THEN pg_catalog.pg_try_advisory_lock(?) END AS locked
  FROM pg_catalog.pg_database AS database
 CROSS JOIN LATERAL (SELECT pg_catalog.to_jsonb(database) AS value) AS fact
  JOIN pg_catalog.pg_roles AS role ON role.rolname = current_user
 CROSS JOIN (SELECT ?::text AS text) AS mark
 CROSS JOIN (SELECT pg_catalog.pg_backend_pid() = ? AS direct) AS backend
 WHERE database.datname = pg_catalog.current_database()
