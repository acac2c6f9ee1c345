-- Policies of row-level security. No role means all.
SELECT p.oid, p.polrelid AS relation, p.polname AS name,
    p.polpermissive AS permissive,
    CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' END
        AS command,
    ARRAY(
        SELECT pg_catalog.pg_get_userbyid(r.role)::text FROM pg_catalog.unnest(p.polroles) AS r (role) WHERE r.role <> 0::oid
        ORDER BY 1) AS roles,
    pg_catalog.pg_get_expr(p.polqual, p.polrelid) AS using,
    pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid) AS with_check
FROM pg_catalog.pg_policy p
ORDER BY p.polrelid, p.polname
