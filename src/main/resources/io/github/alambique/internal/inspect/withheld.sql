-- What owners have by default and were taken (grantee is null then), and what all had in the default schema when the server
-- was set up. An object without a list of its own has PostgreSQL's defaults.
WITH object (catalog, oid, acl, initial, initial_grantee) AS (
    SELECT 'pg_catalog.pg_class'::regclass::oid, oid, relacl,
        pg_catalog.acldefault(CASE relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", relowner), relowner
    FROM pg_catalog.pg_class WHERE relacl IS NOT NULL AND oid >= 16384::oid
    UNION ALL
    SELECT 'pg_catalog.pg_namespace'::regclass::oid, oid, nspacl, pg_catalog.acldefault('n', nspowner), nspowner
    FROM pg_catalog.pg_namespace WHERE nspacl IS NOT NULL AND oid >= 16384::oid
    UNION ALL
    SELECT 'pg_catalog.pg_proc'::regclass::oid, oid, proacl, pg_catalog.acldefault('f', proowner), proowner
    FROM pg_catalog.pg_proc WHERE proacl IS NOT NULL AND oid >= 16384::oid
    UNION ALL
    SELECT 'pg_catalog.pg_type'::regclass::oid, oid, typacl, pg_catalog.acldefault('T', typowner), typowner
    FROM pg_catalog.pg_type WHERE typacl IS NOT NULL AND oid >= 16384::oid
    UNION ALL
    SELECT 'pg_catalog.pg_namespace'::regclass::oid, n.oid, n.nspacl, i.initprivs, 0::oid
    FROM pg_catalog.pg_namespace n
    JOIN pg_catalog.pg_init_privs i ON i.objoid = n.oid AND i.classoid = 'pg_catalog.pg_namespace'::regclass::oid
    WHERE n.nspname = pg_catalog.current_schema() AND i.privtype = 'i'
)
SELECT o.catalog::oid AS catalog, o.oid, CASE WHEN o.initial_grantee = 0::oid THEN 'public' END AS grantee,
    (SELECT n.nspname FROM pg_catalog.pg_namespace n
        WHERE o.catalog = 'pg_catalog.pg_namespace'::regclass::oid AND n.oid = o.oid
            AND n.nspname = pg_catalog.current_schema()) AS default_schema,
    pg_catalog.array_agg(x.privilege_type ORDER BY x.privilege_type) AS privileges
FROM object o
CROSS JOIN LATERAL pg_catalog.aclexplode(o.initial) AS x
WHERE x.grantee = o.initial_grantee
    AND NOT EXISTS (
        SELECT FROM pg_catalog.aclexplode(o.acl) AS now
        WHERE now.grantee = x.grantee AND now.privilege_type = x.privilege_type)
GROUP BY o.catalog, o.oid, o.initial_grantee
ORDER BY o.catalog, o.oid, o.initial_grantee
