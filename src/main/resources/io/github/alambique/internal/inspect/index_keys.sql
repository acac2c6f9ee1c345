-- The keys of indexes and exclusion constraints, and the columns that indexes include.
SELECT i.indexrelid AS index,
    k.position <= i.indnkeyatts AS is_key,
    a.attname AS column,
    CASE WHEN a.attname IS NULL THEN pg_catalog.pg_get_indexdef(i.indexrelid, k.position::int, false) END AS expression,
    CASE WHEN NOT pg_catalog.pg_collation_is_visible(l.oid) THEN ln.nspname END AS collation_schema,
    l.collname AS collation,
    CASE WHEN NOT pg_catalog.pg_opclass_is_visible(o.oid) THEN pon.nspname END AS operator_class_schema,
    -- The default class of the key's type goes without saying, unless it has parameters.
    CASE
        WHEN NOT o.opcdefault OR xa.attoptions IS NOT NULL THEN o.opcname
        WHEN o.opcintype <> base.oid AND EXISTS (
            SELECT FROM pg_catalog.pg_opclass other
            WHERE other.opcmethod = o.opcmethod AND other.opcintype = base.oid AND other.opcdefault) THEN o.opcname
    END AS operator_class,
    xa.attoptions AS parameters,
    i.indoption[k.position - 1] & 1::int2 = 1::int2 AS descending,
    i.indoption[k.position - 1] & 2::int2 = 2::int2 AS nulls_first,
    CASE WHEN pg_catalog.pg_operator_is_visible(p.oid) THEN p.oprname::text
        WHEN p.oid IS NOT NULL THEN pg_catalog.format('OPERATOR(%I.%s)', pn.nspname, p.oprname) END AS operator
FROM pg_catalog.pg_index i
JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_constraint e ON e.conindid = i.indexrelid AND e.contype IN ('p', 'u', 'x')
CROSS JOIN LATERAL pg_catalog.unnest(i.indkey::int2[]) WITH ORDINALITY AS k (attnum, position)
JOIN pg_catalog.pg_attribute xa ON xa.attrelid = i.indexrelid AND xa.attnum = k.position
LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum AND k.attnum <> 0
JOIN pg_catalog.pg_type t ON t.oid = coalesce(a.atttypid, xa.atttypid)
JOIN pg_catalog.pg_type base ON base.oid = coalesce(nullif(t.typbasetype, 0::oid), t.oid)
LEFT JOIN pg_catalog.pg_opclass o ON o.oid = i.indclass[k.position - 1]
LEFT JOIN pg_catalog.pg_namespace pon ON pon.oid = o.opcnamespace
LEFT JOIN pg_catalog.pg_collation l
    ON l.oid = i.indcollation[k.position - 1] AND l.oid <> coalesce(a.attcollation, t.typcollation)
LEFT JOIN pg_catalog.pg_namespace ln ON ln.oid = l.collnamespace
LEFT JOIN pg_catalog.pg_operator p ON p.oid = e.conexclop[k.position]
LEFT JOIN pg_catalog.pg_namespace pn ON pn.oid = p.oprnamespace
WHERE (e.oid IS NULL OR e.contype = 'x')
    AND n.nspname !~ '^pg_'::text AND n.nspname <> 'information_schema'
ORDER BY i.indexrelid, k.position
