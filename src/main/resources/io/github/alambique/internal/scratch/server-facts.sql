-- Parameters: the pattern of scratch databases' names, the run's lock, how their comments begin, the
-- backend that the client was told of.
-- The columns about locales differ between 14 and 18, so they are read from the row as JSON.
SELECT pg_catalog.current_setting('server_version_num')::integer AS version,
       pg_catalog.pg_is_in_recovery()
         OR pg_catalog.current_setting('transaction_read_only')::boolean AS read_only,
       role.rolcreatedb OR role.rolsuper AS may_create,
       pg_catalog.current_schema() AS default_schema,
       pg_catalog.current_setting('search_path') AS search_path,
       :defaults AS defaults,
       pg_catalog.concat(
         pg_catalog.format(
           'ENCODING %L LC_COLLATE %L LC_CTYPE %L',
           pg_catalog.pg_encoding_to_char(database.encoding), database.datcollate, database.datctype),
         CASE WHEN fact.provider OPERATOR(pg_catalog.=) 'b'::pg_catalog.text
           THEN pg_catalog.format(' LOCALE_PROVIDER builtin BUILTIN_LOCALE %L', fact.locale)
         END,
         CASE WHEN fact.provider OPERATOR(pg_catalog.=) 'c'::pg_catalog.text
           THEN ' LOCALE_PROVIDER libc' END,
         CASE WHEN fact.provider OPERATOR(pg_catalog.=) 'i'::pg_catalog.text
           THEN pg_catalog.format(' LOCALE_PROVIDER icu ICU_LOCALE %L', coalesce(fact.locale, fact.icu_locale))
         END,
         CASE WHEN fact.provider OPERATOR(pg_catalog.=) 'i'::pg_catalog.text AND fact.icu_rules IS NOT NULL
           THEN pg_catalog.format(' ICU_RULES %L', fact.icu_rules)
         END) AS locale,
       -- Ours by owner, name and comment; left over when its run holds its lock no more and nobody is connected. A run
       -- killed before it could comment leaves none.
       ARRAY(
         SELECT other.datname::pg_catalog.text
           FROM pg_catalog.pg_database AS other
          WHERE other.datdba OPERATOR(pg_catalog.=) role.oid
            AND other.datname OPERATOR(pg_catalog.~) ?::pg_catalog.text
            AND pg_catalog.starts_with(coalesce(pg_catalog.shobj_description(other.oid, 'pg_database'), mark.text), mark.text)
            AND NOT EXISTS (
              SELECT FROM pg_catalog.pg_stat_activity AS session WHERE session.datid OPERATOR(pg_catalog.=) other.oid)
            AND NOT EXISTS (
              SELECT
                FROM pg_catalog.pg_locks AS lock
               WHERE lock.locktype OPERATOR(pg_catalog.=) 'advisory'::pg_catalog.text
                 AND lock.objsubid OPERATOR(pg_catalog.=) 1::smallint
                 AND ((lock.classid::bigint OPERATOR(pg_catalog.<<) 32) OPERATOR(pg_catalog.|) lock.objid::bigint)
                     OPERATOR(pg_catalog.=)
                     pg_catalog.concat('x', pg_catalog.substr(other.datname, 17, 16))::bit(64)::bigint)
          ORDER BY 1) AS stale,
       -- A pooler tells the client a number of its own. Behind one, a lock would stay with a session that others use.
       backend.direct,
       CASE WHEN backend.direct THEN pg_catalog.pg_try_advisory_lock(?) END AS locked
  FROM pg_catalog.pg_database AS database
 CROSS JOIN LATERAL (SELECT pg_catalog.to_jsonb(database) AS value) AS json
 CROSS JOIN LATERAL (
   SELECT pg_catalog.jsonb_extract_path_text(json.value, 'datlocprovider') AS provider,
          pg_catalog.jsonb_extract_path_text(json.value, 'datlocale') AS locale,
          pg_catalog.jsonb_extract_path_text(json.value, 'daticulocale') AS icu_locale,
          pg_catalog.jsonb_extract_path_text(json.value, 'daticurules') AS icu_rules) AS fact
  JOIN pg_catalog.pg_roles AS role ON role.rolname OPERATOR(pg_catalog.=) current_user
 CROSS JOIN (SELECT ?::pg_catalog.text AS text) AS mark
 CROSS JOIN (SELECT pg_catalog.pg_backend_pid() OPERATOR(pg_catalog.=) ? AS direct) AS backend
 WHERE database.datname OPERATOR(pg_catalog.=) pg_catalog.current_database()
