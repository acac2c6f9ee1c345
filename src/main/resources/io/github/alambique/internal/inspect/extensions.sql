-- Extensions, without those the server brings with it (plpgsql).
SELECT e.oid, e.extname AS name, nullif(n.nspname, pg_catalog.current_schema()) AS schema, e.extversion AS version,
    n.nspname AS installed_schema, e.extrelocatable AS relocatable, a.comment AS own_comment, d.description AS comment,
    ARRAY(
        SELECT pg_catalog.concat(t.nspname, '.', c.relname)
        FROM pg_catalog.pg_depend m
        JOIN pg_catalog.pg_class c ON c.oid = m.objid AND c.relkind IN ('r', 'p')
        JOIN pg_catalog.pg_namespace t ON t.oid = c.relnamespace
        WHERE m.classid = 'pg_catalog.pg_class'::regclass::oid AND m.deptype = 'e'
            AND m.refclassid = 'pg_catalog.pg_extension'::regclass::oid AND m.refobjid = e.oid
        ORDER BY t.nspname, c.relname) AS tables
FROM pg_catalog.pg_extension e
JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace
LEFT JOIN pg_catalog.pg_available_extensions() AS a ON a.name = e.extname
LEFT JOIN pg_catalog.pg_description d
    ON d.classoid = 'pg_catalog.pg_extension'::regclass::oid AND d.objoid = e.oid AND d.objsubid = 0
-- Below that number lies what the server brings with it.
WHERE e.oid >= 16384::oid
ORDER BY e.extname
