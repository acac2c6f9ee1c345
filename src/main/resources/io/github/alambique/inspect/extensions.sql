-- Extensions, without those the server brings with it (plpgsql). A comment that the extension itself brings is none.
SELECT e.oid, e.extname AS name, nullif(n.nspname, pg_catalog.current_schema()) AS schema, e.extversion AS version,
    (SELECT d.description FROM pg_catalog.pg_description d
        WHERE d.classoid = 'pg_catalog.pg_extension'::regclass AND d.objoid = e.oid
            AND d.description IS DISTINCT FROM a.comment) AS comment
FROM pg_catalog.pg_extension e
JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace
LEFT JOIN pg_catalog.pg_available_extensions() AS a ON a.name = e.extname
-- Below that number lies what the server brings with it.
WHERE e.oid >= 16384
ORDER BY e.extname
