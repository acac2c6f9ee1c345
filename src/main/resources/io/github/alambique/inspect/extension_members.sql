-- What extensions own: to depend on it is to depend on its extension.
SELECT d.classid AS catalog, d.objid AS oid, d.refobjid AS extension
FROM pg_catalog.pg_depend d
WHERE d.refclassid = 'pg_catalog.pg_extension'::regclass AND d.deptype = 'e' AND d.objid >= 16384
ORDER BY d.classid, d.objid
