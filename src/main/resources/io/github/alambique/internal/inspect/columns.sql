-- The columns of tables and views and the attributes of composite types.
SELECT a.attrelid AS relation, a.attnum AS number, a.attname AS name,
    pg_catalog.format_type(a.atttypid, a.atttypmod) AS type,
    CASE WHEN NOT pg_catalog.pg_collation_is_visible(l.oid) THEN ln.nspname END AS collation_schema,
    l.collname AS collation,
    NOT a.attnotnull AS nullable,
    nullif(a.attidentity, '') AS identity,
    nullif(a.attgenerated, '') AS generated,
    pg_catalog.pg_get_expr(d.adbin, d.adrelid) AS expression,
    CASE WHEN a.attstorage <> t.typstorage THEN
        CASE a.attstorage WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'x' THEN 'EXTENDED' WHEN 'm' THEN 'MAIN' END
    END AS strategy,
    CASE a.attcompression WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END AS compression,
    -- The default is null from PostgreSQL 17 and was -1 before.
    nullif(a.attstattarget, -1) AS statistics,
    a.attoptions AS options,
    a.attislocal AS local,
    a.attislocal AND a.attinhcount > 0 AS redeclared,
    o.description AS comment
FROM pg_catalog.pg_attribute a
JOIN pg_catalog.pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p', 'v', 'm', 'c')
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_catalog.pg_collation l ON l.oid = a.attcollation AND a.attcollation <> t.typcollation
LEFT JOIN pg_catalog.pg_namespace ln ON ln.oid = l.collnamespace
LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
LEFT JOIN pg_catalog.pg_description o
    ON o.classoid = 'pg_catalog.pg_class'::regclass::oid AND o.objoid = a.attrelid AND o.objsubid = a.attnum
WHERE a.attnum > 0 AND NOT a.attisdropped
    AND n.nspname !~ '^pg_'::text AND n.nspname <> 'information_schema'
ORDER BY a.attrelid, a.attnum
