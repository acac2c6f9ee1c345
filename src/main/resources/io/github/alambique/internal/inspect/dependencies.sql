-- What depends on what.
SELECT DISTINCT d.classid AS catalog, d.objid AS oid, d.objsubid AS number,
    d.refclassid AS on_catalog, d.refobjid AS on_oid, d.refobjsubid AS on_number
FROM pg_catalog.pg_depend d
WHERE d.objid >= 16384::oid AND d.deptype IN ('n', 'a', 'i', 'x')
    -- A schema may have been there from the beginning, like public.
    AND (d.refobjid >= 16384::oid OR d.refclassid = 'pg_catalog.pg_namespace'::regclass::oid)
    AND d.classid NOT IN (
        'pg_catalog.pg_amop'::regclass::oid, 'pg_catalog.pg_amproc'::regclass::oid, 'pg_catalog.pg_cast'::regclass::oid,
        'pg_catalog.pg_operator'::regclass::oid, 'pg_catalog.pg_opclass'::regclass::oid, 'pg_catalog.pg_opfamily'::regclass::oid)
ORDER BY d.classid, d.objid, d.objsubid, d.refclassid, d.refobjid, d.refobjsubid
