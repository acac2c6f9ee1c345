-- Tables, partitioned ones and partitions. Foreign tables are not managed.
SELECT c.oid, nullif(n.nspname, pg_catalog.current_schema()) AS schema, c.relname AS name,
    c.relpersistence <> 'u' AS logged,
    nullif(m.amname, pg_catalog.current_setting('default_table_access_method')) AS access_method,
    s.spcname AS tablespace,
    c.reloptions AS parameters,
    t.reloptions AS toast_parameters,
    c.relrowsecurity AS enabled, c.relforcerowsecurity AS forced,
    ARRAY(
        SELECT i.inhparent FROM pg_catalog.pg_inherits i WHERE i.inhrelid = c.oid ORDER BY i.inhseqno) AS parents,
    pg_catalog.pg_get_expr(c.relpartbound, c.oid) AS bound,
    CASE p.partstrat WHEN 'r' THEN 'RANGE' WHEN 'l' THEN 'LIST' WHEN 'h' THEN 'HASH' END AS strategy,
    CASE c.relreplident WHEN 'f' THEN 'FULL' WHEN 'n' THEN 'NOTHING' WHEN 'i' THEN 'INDEX' ELSE 'DEFAULT' END
        AS replica_identity,
    CASE WHEN c.relreplident = 'i' THEN (
        SELECT x.relname
        FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
        WHERE i.indrelid = c.oid AND i.indisreplident) END AS replica_index,
    (SELECT x.relname
        FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
        WHERE i.indrelid = c.oid AND i.indisclustered) AS clustered_on,
    d.description AS comment
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_class t ON t.oid = c.reltoastrelid
LEFT JOIN pg_catalog.pg_am m ON m.oid = c.relam
LEFT JOIN pg_catalog.pg_tablespace s ON s.oid = c.reltablespace
LEFT JOIN pg_catalog.pg_partitioned_table p ON p.partrelid = c.oid
LEFT JOIN pg_catalog.pg_description d
    ON d.classoid = 'pg_catalog.pg_class'::regclass::oid AND d.objoid = c.oid AND d.objsubid = 0
WHERE c.relkind IN ('r', 'p')
    AND n.nspname !~ '^pg_'::text AND n.nspname <> 'information_schema'
    AND NOT EXISTS (
        SELECT FROM pg_catalog.pg_depend e
        WHERE e.classid = 'pg_catalog.pg_class'::regclass::oid AND e.objid = c.oid AND e.deptype = 'e')
ORDER BY n.nspname, c.relname
