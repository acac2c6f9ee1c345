-- Privileges of all but the owner. Without a list of its own an object has PostgreSQL's: all may use types and routines.
WITH object (catalog, oid, number, owner, acl) AS (
    SELECT 'pg_catalog.pg_namespace'::regclass::oid, oid, 0, nspowner, nspacl FROM pg_catalog.pg_namespace
    WHERE nspacl IS NOT NULL
    UNION ALL
    SELECT 'pg_catalog.pg_class'::regclass::oid, oid, 0, relowner, relacl FROM pg_catalog.pg_class
    WHERE relacl IS NOT NULL AND oid >= 16384::oid
    UNION ALL
    SELECT 'pg_catalog.pg_class'::regclass::oid, c.oid, a.attnum, c.relowner, a.attacl
    FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
    WHERE a.attacl IS NOT NULL AND NOT a.attisdropped AND c.oid >= 16384::oid
    UNION ALL
    SELECT 'pg_catalog.pg_proc'::regclass::oid, oid, 0, proowner, coalesce(proacl, pg_catalog.acldefault('f', proowner))
    FROM pg_catalog.pg_proc WHERE oid >= 16384::oid
    UNION ALL
    SELECT 'pg_catalog.pg_type'::regclass::oid, t.oid, 0, t.typowner, coalesce(t.typacl, pg_catalog.acldefault('T', t.typowner))
    FROM pg_catalog.pg_type t LEFT JOIN pg_catalog.pg_class c ON c.oid = t.typrelid
    WHERE t.oid >= 16384::oid AND (t.typtype IN ('e', 'd', 'r') OR c.relkind = 'c')
), privilege AS (
    SELECT o.catalog, o.oid, x.grantee, x.is_grantable, x.privilege_type,
        pg_catalog.array_agg(DISTINCT a.attname::text ORDER BY a.attname::text) FILTER (WHERE o.number > 0) AS columns
    FROM object o
    CROSS JOIN LATERAL pg_catalog.aclexplode(o.acl) AS x
    LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = o.oid AND a.attnum = o.number AND o.number > 0
    WHERE x.grantee <> o.owner
        -- What all may do in the default schema from the beginning depends on how the server was set up.
        AND NOT (
            x.grantee = 0::oid AND o.catalog = 'pg_catalog.pg_namespace'::regclass::oid
            AND o.oid = pg_catalog.to_regnamespace(pg_catalog.quote_ident(pg_catalog.current_schema()))::oid
            AND EXISTS (
                SELECT FROM pg_catalog.pg_init_privs i
                CROSS JOIN LATERAL pg_catalog.aclexplode(i.initprivs) AS y
                WHERE i.objoid = o.oid AND i.classoid = o.catalog AND i.privtype = 'i'
                    AND y.grantee = 0::oid AND y.privilege_type = x.privilege_type))
    GROUP BY o.catalog, o.oid, o.number > 0, x.grantee, x.is_grantable, x.privilege_type
)
SELECT p.catalog::oid AS catalog, p.oid, p.columns,
    CASE WHEN p.grantee = 0::oid THEN 'public' ELSE pg_catalog.pg_get_userbyid(p.grantee) END AS grantee,
    p.is_grantable AS grantable,
    (SELECT n.nspname FROM pg_catalog.pg_namespace n
        WHERE p.catalog = 'pg_catalog.pg_namespace'::regclass::oid AND n.oid = p.oid
            AND n.nspname = pg_catalog.current_schema()) AS default_schema,
    pg_catalog.array_agg(p.privilege_type ORDER BY p.privilege_type) AS privileges
FROM privilege p
GROUP BY p.catalog, p.oid, p.columns, p.grantee, p.is_grantable
ORDER BY p.catalog, p.oid, p.columns, p.grantee, p.is_grantable
