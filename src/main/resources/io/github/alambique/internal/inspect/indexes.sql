-- Indexes, without those of constraints.
SELECT i.indexrelid AS oid, i.indrelid AS relation, c.relname AS name,
    i.indisunique AS is_unique,
/*15+*/    i.indnullsnotdistinct AS nulls_not_distinct,
/*15-*/    false AS nulls_not_distinct,
    m.amname AS method,
    c.reloptions AS parameters,
    s.spcname AS tablespace,
    -- That of a partitioned table is valid once one of each partition is attached.
    c.relkind = 'I' AND NOT i.indisvalid AS only,
    c.relkind = 'i' AND NOT i.indisvalid AS invalid,
    a.relname AS attached_to,
    coalesce(ai.indisvalid, false) AS from_parent,
    pg_catalog.pg_get_expr(i.indpred, i.indrelid) AS predicate
FROM pg_catalog.pg_index i
JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_am m ON m.oid = c.relam
LEFT JOIN pg_catalog.pg_tablespace s ON s.oid = c.reltablespace
LEFT JOIN pg_catalog.pg_inherits h ON h.inhrelid = c.oid
LEFT JOIN pg_catalog.pg_class a ON a.oid = h.inhparent
LEFT JOIN pg_catalog.pg_index ai ON ai.indexrelid = h.inhparent
LEFT JOIN pg_catalog.pg_constraint k ON k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x')
WHERE k.oid IS NULL
    AND n.nspname !~ '^pg_'::text AND n.nspname <> 'information_schema'
ORDER BY i.indrelid, c.relname
