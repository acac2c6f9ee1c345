-- What new objects of the current user get. Without a schema, that stands in place of PostgreSQL's own defaults.
SELECT
    CASE d.defaclobjtype
        WHEN 'r' THEN 'TABLE' WHEN 'S' THEN 'SEQUENCE' WHEN 'f' THEN 'FUNCTION' WHEN 'T' THEN 'TYPE' ELSE 'SCHEMA' END
        AS kind,
    d.defaclnamespace = 0::oid AS everywhere,
    nullif(n.nspname, pg_catalog.current_schema()) AS schema,
    pg_catalog.array_agg(x.privilege_type) FILTER (WHERE x.grantee IS NOT NULL) AS privileges,
    pg_catalog.array_agg(CASE WHEN x.grantee = 0::oid THEN 'public' ELSE pg_catalog.pg_get_userbyid(x.grantee) END::text)
        FILTER (WHERE x.grantee IS NOT NULL) AS grantees,
    pg_catalog.array_agg(x.is_grantable::text) FILTER (WHERE x.grantee IS NOT NULL) AS grantable
FROM pg_catalog.pg_default_acl d
LEFT JOIN pg_catalog.pg_namespace n ON n.oid = d.defaclnamespace
LEFT JOIN LATERAL pg_catalog.aclexplode(d.defaclacl) AS x ON x.grantee <> d.defaclrole
WHERE d.defaclrole = (SELECT r.oid FROM pg_catalog.pg_roles r WHERE r.rolname = current_user)
    AND d.defaclobjtype IN ('r', 'S', 'f', 'T', 'n')
GROUP BY d.oid, d.defaclobjtype, d.defaclnamespace, n.nspname
ORDER BY d.defaclobjtype, n.nspname
