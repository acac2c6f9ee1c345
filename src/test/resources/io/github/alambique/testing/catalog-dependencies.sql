-- What depends directly on what. A view depends by its rule, a column by its default or generation expression, a relation
-- by its row type.
-- A constraint is recreated with its index, which depends on what its expressions call.
WITH raw AS (
    SELECT classid, objid, objsubid, refclassid, refobjid, refobjsubid FROM pg_depend WHERE deptype IN ('n', 'a', 'i', 'P', 'S')
    UNION ALL
    SELECT 'pg_constraint'::regclass, c.oid, 0, d.refclassid, d.refobjid, d.refobjsubid
    FROM pg_constraint c
    JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = c.conindid AND d.refclassid <> 'pg_constraint'::regclass
    WHERE c.contype IN ('p', 'u', 'x')
), dependent AS (
    SELECT coalesce(
            CASE WHEN w.rulename = '_RETURN' THEN 'pg_class' END,
            CASE WHEN d.oid IS NOT NULL THEN 'pg_class' END,
            raw.classid::regclass::text) AS class,
        coalesce(CASE WHEN w.rulename = '_RETURN' THEN w.ev_class END, d.adrelid, raw.objid) AS id,
        coalesce(d.adnum, CASE WHEN raw.classid = 'pg_class'::regclass THEN raw.objsubid END, 0) AS sub,
        raw.refclassid, raw.refobjid, raw.refobjsubid
    FROM raw
    LEFT JOIN pg_rewrite w ON raw.classid = 'pg_rewrite'::regclass AND w.oid = raw.objid
    LEFT JOIN pg_attrdef d ON raw.classid = 'pg_attrdef'::regclass AND d.oid = raw.objid
)
SELECT dependent.class, dependent.id, dependent.sub,
    CASE WHEN t.typrelid <> 0 OR a.typrelid <> 0 THEN 'pg_class'
        WHEN w.rulename = '_RETURN' THEN 'pg_class'
        ELSE refclassid::regclass::text END AS on_class,
    coalesce(nullif(t.typrelid, 0), nullif(a.typrelid, 0), CASE WHEN w.rulename = '_RETURN' THEN w.ev_class END,
        CASE WHEN t.typelem <> 0 AND t.typlen = -1 THEN t.typelem END, m.rngtypid, refobjid) AS on_id,
    CASE WHEN t.typrelid <> 0 OR a.typrelid <> 0 THEN -1 ELSE refobjsubid END AS on_sub
FROM dependent
LEFT JOIN pg_type t ON refclassid = 'pg_type'::regclass AND t.oid = refobjid
LEFT JOIN pg_type a ON t.typelem <> 0 AND a.oid = t.typelem
LEFT JOIN pg_range m ON refclassid = 'pg_type'::regclass AND m.rngmultitypid = refobjid
LEFT JOIN pg_rewrite w ON refclassid = 'pg_rewrite'::regclass AND w.oid = refobjid
WHERE dependent.id >= 16384
