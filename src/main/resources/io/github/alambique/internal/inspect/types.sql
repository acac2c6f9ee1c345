-- Enums, domains, ranges and free-standing composite types, and the types that come with them and with tables.
SELECT t.oid, nullif(n.nspname, pg_catalog.current_schema()) AS schema, t.typname AS name,
    t.typtype AS type,
    nullif(t.typrelid, 0::oid) AS relation,
    c.relkind IS NOT DISTINCT FROM 'c' AS composite,
    -- What this one comes with: an array with its element, a multirange with its range.
    CASE WHEN t.typcategory = 'A' THEN nullif(t.typelem, 0::oid)
        ELSE (SELECT g.rngtypid FROM pg_catalog.pg_range g WHERE g.rngmultitypid = t.oid) END AS part_of,
    -- The functions that make values of a range or multirange.
    CASE WHEN t.typtype IN ('r', 'm') THEN ARRAY(
        SELECT f.objid::text
        FROM pg_catalog.pg_depend f
        WHERE f.refclassid = 'pg_catalog.pg_type'::regclass::oid AND f.refobjid = t.oid
            AND f.classid = 'pg_catalog.pg_proc'::regclass::oid AND f.deptype = 'i') END AS constructors,
    EXISTS (
        SELECT FROM pg_catalog.pg_depend e
        WHERE e.classid = 'pg_catalog.pg_type'::regclass::oid AND e.objid = t.oid AND e.deptype = 'e') AS is_member,
    CASE WHEN t.typtype = 'e' THEN ARRAY(
        SELECT v.enumlabel::text FROM pg_catalog.pg_enum v WHERE v.enumtypid = t.oid ORDER BY v.enumsortorder) END AS values,
    CASE WHEN t.typtype = 'd' THEN pg_catalog.format_type(t.typbasetype, t.typtypmod) END AS base_type,
    CASE WHEN t.typtype = 'd' THEN pg_catalog.pg_get_expr(t.typdefaultbin, 0) END AS default_value,
    NOT t.typnotnull AS nullable,
    pg_catalog.format_type(r.rngsubtype, NULL) AS subtype,
    CASE WHEN NOT pg_catalog.pg_collation_is_visible(l.oid) THEN ln.nspname END AS collation_schema,
    l.collname AS collation,
    CASE WHEN NOT pg_catalog.pg_opclass_is_visible(o.oid) THEN pon.nspname END AS operator_class_schema,
    o.opcname AS operator_class,
    CASE WHEN NOT pg_catalog.pg_function_is_visible(f.oid) THEN fn.nspname END AS difference_schema,
    f.proname AS difference,
    -- The name PostgreSQL chooses: with "multi" before "range", or "_multirange" at the end.
    nullif(m.typname, (CASE WHEN t.typname ~ 'range'::text THEN pg_catalog.regexp_replace(t.typname, 'range', 'multirange')
        ELSE t.typname::text || '_multirange' END)::name) AS multirange_name
FROM pg_catalog.pg_type t
JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
LEFT JOIN pg_catalog.pg_class c ON c.oid = t.typrelid
LEFT JOIN pg_catalog.pg_type b ON b.oid = t.typbasetype
LEFT JOIN pg_catalog.pg_range r ON r.rngtypid = t.oid
LEFT JOIN pg_catalog.pg_type sub ON sub.oid = r.rngsubtype
LEFT JOIN pg_catalog.pg_type m ON m.oid = r.rngmultitypid
LEFT JOIN pg_catalog.pg_collation l
    ON l.oid = CASE t.typtype WHEN 'd' THEN t.typcollation WHEN 'r' THEN r.rngcollation END
        AND l.oid <> coalesce(b.typcollation, sub.typcollation)
LEFT JOIN pg_catalog.pg_namespace ln ON ln.oid = l.collnamespace
LEFT JOIN pg_catalog.pg_opclass o ON o.oid = r.rngsubopc AND NOT o.opcdefault
LEFT JOIN pg_catalog.pg_namespace pon ON pon.oid = o.opcnamespace
LEFT JOIN pg_catalog.pg_proc f ON f.oid = r.rngsubdiff::oid
LEFT JOIN pg_catalog.pg_namespace fn ON fn.oid = f.pronamespace
WHERE n.nspname !~ '^pg_'::text AND n.nspname <> 'information_schema'
ORDER BY n.nspname, t.typname
