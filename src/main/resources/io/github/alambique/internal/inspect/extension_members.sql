-- What extensions own: to depend on it is to depend on its extension. Types, routines and operator classes with their names.
SELECT d.classid AS catalog, d.objid AS oid, d.refobjid AS extension, e.extname AS extension_name,
    coalesce(t.typname, p.proname, o.opcname) AS name
FROM pg_catalog.pg_depend d
JOIN pg_catalog.pg_extension e ON e.oid = d.refobjid
LEFT JOIN pg_catalog.pg_type t ON d.classid = 'pg_catalog.pg_type'::regclass::oid AND t.oid = d.objid
LEFT JOIN pg_catalog.pg_proc p ON d.classid = 'pg_catalog.pg_proc'::regclass::oid AND p.oid = d.objid
LEFT JOIN pg_catalog.pg_opclass o ON d.classid = 'pg_catalog.pg_opclass'::regclass::oid AND o.oid = d.objid
WHERE d.refclassid = 'pg_catalog.pg_extension'::regclass::oid AND d.deptype = 'e' AND d.objid >= 16384::oid
ORDER BY d.classid, d.objid
