-- The defaults and generation expressions of columns, for what those depend on.
SELECT d.oid, d.adrelid AS relation, d.adnum AS number
FROM pg_catalog.pg_attrdef d
WHERE d.oid >= 16384::oid
ORDER BY d.oid
