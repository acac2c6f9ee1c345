-- Sequences. One behind an identity column (identity is its column then) is part of that column.
SELECT c.oid, nullif(n.nspname, pg_catalog.current_schema()) AS schema, c.relname AS name,
    pg_catalog.format_type(s.seqtypid, NULL) AS type,
    s.seqstart AS start, s.seqincrement AS increment, s.seqmin AS minimum, s.seqmax AS maximum, s.seqcache AS cache,
    s.seqcycle AS cycle,
    d.refobjid AS owner_table, d.refobjsubid AS owner_column, coalesce(d.deptype = 'i', false) AS identity,
    -- Unlogged sequences are there from PostgreSQL 15.
    c.relpersistence <> 'u' AS logged,
    t.relpersistence IS NULL OR t.relpersistence = c.relpersistence
        OR pg_catalog.current_setting('server_version_num')::pg_catalog.int4 < 150000 AS as_table
FROM pg_catalog.pg_sequence s
JOIN pg_catalog.pg_class c ON c.oid = s.seqrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_depend d
    ON d.classid = 'pg_catalog.pg_class'::regclass::oid AND d.objid = c.oid
        AND d.refclassid = 'pg_catalog.pg_class'::regclass::oid AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i')
LEFT JOIN pg_catalog.pg_class t ON t.oid = d.refobjid
WHERE n.nspname !~ '^pg_'::text AND n.nspname <> 'information_schema'
    AND NOT EXISTS (
        SELECT FROM pg_catalog.pg_depend e
        WHERE e.classid = 'pg_catalog.pg_class'::regclass::oid AND e.objid = c.oid AND e.deptype = 'e')
ORDER BY n.nspname, c.relname
