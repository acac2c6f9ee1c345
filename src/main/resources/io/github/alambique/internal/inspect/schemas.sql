-- Schemas, without the default one and the server's own.
SELECT n.oid, n.nspname AS name
FROM pg_catalog.pg_namespace n
WHERE n.nspname !~ '^pg_'::text AND n.nspname <> 'information_schema'
    AND n.nspname IS DISTINCT FROM pg_catalog.current_schema()
    AND NOT EXISTS (
        SELECT FROM pg_catalog.pg_depend e
        WHERE e.classid = 'pg_catalog.pg_namespace'::regclass::oid AND e.objid = n.oid AND e.deptype = 'e')
ORDER BY n.nspname
