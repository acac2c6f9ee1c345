-- Views and materialized views.
SELECT c.oid, nullif(n.nspname, pg_catalog.current_schema()) AS schema, c.relname AS name,
    c.relkind = 'm' AS materialized,
    pg_catalog.pg_get_viewdef(c.oid) AS query,
    c.reloptions AS parameters,
    t.reloptions AS toast_parameters,
    nullif(m.amname, pg_catalog.current_setting('default_table_access_method')) AS access_method,
    s.spcname AS tablespace,
    c.relispopulated AS populated,
    (SELECT x.relname
        FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
        WHERE i.indrelid = c.oid AND i.indisclustered) AS clustered_on
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_class t ON t.oid = c.reltoastrelid
LEFT JOIN pg_catalog.pg_am m ON m.oid = c.relam
LEFT JOIN pg_catalog.pg_tablespace s ON s.oid = c.reltablespace
WHERE c.relkind IN ('v', 'm')
    AND n.nspname !~ '^pg_'::text AND n.nspname <> 'information_schema'
    AND NOT EXISTS (
        SELECT FROM pg_catalog.pg_depend e
        WHERE e.classid = 'pg_catalog.pg_class'::regclass::oid AND e.objid = c.oid AND e.deptype = 'e')
ORDER BY n.nspname, c.relname
