-- Indexes, without those of constraints and those that a partition has from its parent.
SELECT i.indexrelid AS oid, i.indrelid AS relation, c.relname AS name,
    i.indisunique AS is_unique,
/*15+*/    i.indnullsnotdistinct AS nulls_not_distinct,
/*15-*/    false AS nulls_not_distinct,
    m.amname AS method,
    c.reloptions AS parameters,
    s.spcname AS tablespace,
    pg_catalog.pg_get_expr(i.indpred, i.indrelid) AS predicate
FROM pg_catalog.pg_index i
JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_am m ON m.oid = c.relam
LEFT JOIN pg_catalog.pg_tablespace s ON s.oid = c.reltablespace
LEFT JOIN pg_catalog.pg_constraint k ON k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x')
WHERE k.oid IS NULL AND NOT c.relispartition
    AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
ORDER BY i.indrelid, c.relname
