-- The owners of objects, where that is not the role that reads them.
SELECT o.catalog::oid AS catalog, o.oid, pg_catalog.pg_get_userbyid(o.owner) AS owner
FROM (
    SELECT 'pg_catalog.pg_namespace'::regclass::oid AS catalog, oid, nspowner AS owner FROM pg_catalog.pg_namespace
    UNION ALL SELECT 'pg_catalog.pg_class'::regclass::oid, oid, relowner FROM pg_catalog.pg_class
        WHERE relkind IN ('r', 'p', 'v', 'm', 'S')
    UNION ALL SELECT 'pg_catalog.pg_proc'::regclass::oid, oid, proowner FROM pg_catalog.pg_proc
    UNION ALL SELECT 'pg_catalog.pg_type'::regclass::oid, oid, typowner FROM pg_catalog.pg_type
        WHERE typtype IN ('e', 'd', 'r', 'c')
    UNION ALL SELECT 'pg_catalog.pg_collation'::regclass::oid, oid, collowner FROM pg_catalog.pg_collation
    UNION ALL SELECT 'pg_catalog.pg_statistic_ext'::regclass::oid, oid, stxowner FROM pg_catalog.pg_statistic_ext
) o
WHERE o.oid >= 16384::oid
    AND o.owner <> (SELECT r.oid FROM pg_catalog.pg_roles r WHERE r.rolname = current_user)
ORDER BY o.catalog, o.oid
