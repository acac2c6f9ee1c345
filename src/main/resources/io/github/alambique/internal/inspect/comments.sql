-- Comments on all but tables, columns and extensions, which are read with those.
SELECT d.classoid AS catalog, d.objoid AS oid, d.objsubid AS number, d.description AS text
FROM pg_catalog.pg_description d
WHERE d.objoid >= 16384::oid AND d.objsubid = 0 AND d.classoid <> 'pg_catalog.pg_extension'::regclass::oid
ORDER BY d.classoid, d.objoid
