-- The keys of partitioned tables. The server prints the expressions among them only all together.
SELECT p.partrelid AS relation,
    a.attname AS column,
    CASE WHEN a.attname IS NULL THEN pg_catalog.pg_get_expr(p.partexprs, p.partrelid) END AS expressions,
    pg_catalog.count(*) FILTER (WHERE a.attname IS NULL) OVER (PARTITION BY p.partrelid ORDER BY k.position)
        AS expression_number,
    CASE WHEN NOT pg_catalog.pg_collation_is_visible(l.oid) THEN ln.nspname END AS collation_schema,
    l.collname AS collation,
    CASE WHEN NOT pg_catalog.pg_opclass_is_visible(o.oid) THEN pon.nspname END AS operator_class_schema,
    CASE WHEN NOT o.opcdefault THEN o.opcname END AS operator_class
FROM pg_catalog.pg_partitioned_table p
CROSS JOIN LATERAL pg_catalog.unnest(p.partattrs::int2[]) WITH ORDINALITY AS k (attnum, position)
LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = p.partrelid AND a.attnum = k.attnum AND k.attnum <> 0
JOIN pg_catalog.pg_opclass o ON o.oid = p.partclass[k.position - 1]
JOIN pg_catalog.pg_namespace pon ON pon.oid = o.opcnamespace
LEFT JOIN pg_catalog.pg_collation l
    ON l.oid = p.partcollation[k.position - 1]
        AND l.oid <> coalesce(
            a.attcollation, (SELECT t.typcollation FROM pg_catalog.pg_type t WHERE t.oid = o.opcintype))
LEFT JOIN pg_catalog.pg_namespace ln ON ln.oid = l.collnamespace
ORDER BY p.partrelid, k.position
