-- The constraints of tables and domains, without those that a foreign key has for the partitions of the table it refers to.
SELECT c.oid, c.conrelid AS relation, c.contypid AS domain, c.conname AS name, c.contype AS type, c.conindid AS index,
    ARRAY(
        SELECT a.attname::text
        FROM pg_catalog.unnest(c.conkey) WITH ORDINALITY AS k (attnum, position)
        JOIN pg_catalog.pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.attnum
        ORDER BY k.position) AS columns,
    ARRAY(
        SELECT a.attname::text
        FROM pg_catalog.unnest(i.indkey::int2[]) WITH ORDINALITY AS k (attnum, position)
        JOIN pg_catalog.pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.attnum
        WHERE k.position > i.indnkeyatts
        ORDER BY k.position) AS include,
    c.condeferrable AS deferrable, c.condeferred AS deferred,
    c.convalidated AS valid,
/*18+*/    c.conenforced AS enforced, c.conperiod AS period,
/*18-*/    true AS enforced, false AS period,
    c.connoinherit AS not_inherited, c.conislocal AS local,
    pg_catalog.pg_get_expr(c.conbin, c.conrelid) AS condition,
/*15+*/    NOT coalesce(i.indnullsnotdistinct, false) AS nulls_distinct,
/*15-*/    true AS nulls_distinct,
    nullif(fn.nspname, pg_catalog.current_schema()) AS referenced_table_schema, f.relname AS referenced_table,
    ARRAY(
        SELECT a.attname::text
        FROM pg_catalog.unnest(c.confkey) WITH ORDINALITY AS k (attnum, position)
        JOIN pg_catalog.pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k.attnum
        ORDER BY k.position) AS referenced_columns,
    c.confmatchtype = 'f' AS full_match,
    c.confdeltype AS on_delete,
/*15+*/    ARRAY(
/*15+*/        SELECT a.attname::text
/*15+*/        FROM pg_catalog.unnest(c.confdelsetcols) WITH ORDINALITY AS k (attnum, position)
/*15+*/        JOIN pg_catalog.pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.attnum
/*15+*/        ORDER BY k.position) AS set_on_delete,
/*15-*/    ARRAY[]::text[] AS set_on_delete,
    c.confupdtype AS on_update,
    m.amname AS method,
    x.reloptions AS index_parameters,
    xs.spcname AS index_tablespace,
    -- That of a partitioned table is valid once one of each partition is attached.
    x.relkind = 'I' AND NOT i.indisvalid AS only,
    xa.relname AS attached_to,
    c.conparentid <> 0::oid AND coalesce(xi.indisvalid, true) AS from_parent,
    pg_catalog.pg_get_expr(i.indpred, i.indrelid) AS predicate,
    -- A not-null constraint of PostgreSQL 18 with the name it gets when it is given none.
    c.contype = 'n' AND c.conname = (r.relname::text || '_' || (
        SELECT a.attname::text FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.conrelid AND a.attnum = c.conkey[1])
        || '_not_null')::name AS default_name,
    -- PostgreSQL 18 changes no type of the column by way of the parent then.
    CASE WHEN c.contype = 'n' AND c.conislocal AND c.coninhcount > 0 THEN NOT EXISTS (
        SELECT FROM pg_catalog.pg_inherits h
        JOIN pg_catalog.pg_constraint p ON p.conrelid = h.inhparent AND p.contype = 'n' AND p.conname = c.conname
        WHERE h.inhrelid = c.conrelid) ELSE false END AS redeclared
FROM pg_catalog.pg_constraint c
LEFT JOIN pg_catalog.pg_class r ON r.oid = c.conrelid
LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = c.conindid AND c.contype IN ('p', 'u', 'x')
LEFT JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
LEFT JOIN pg_catalog.pg_inherits xh ON xh.inhrelid = x.oid
LEFT JOIN pg_catalog.pg_class xa ON xa.oid = xh.inhparent
LEFT JOIN pg_catalog.pg_index xi ON xi.indexrelid = xh.inhparent
LEFT JOIN pg_catalog.pg_constraint pc ON pc.oid = c.conparentid
LEFT JOIN pg_catalog.pg_tablespace xs ON xs.oid = x.reltablespace
LEFT JOIN pg_catalog.pg_am m ON m.oid = x.relam
LEFT JOIN pg_catalog.pg_class f ON f.oid = c.confrelid
LEFT JOIN pg_catalog.pg_namespace fn ON fn.oid = f.relnamespace
WHERE c.oid >= 16384::oid AND c.contype IN ('p', 'u', 'x', 'f', 'c', 'n')
    AND (c.conparentid = 0::oid OR (pc.conrelid <> c.conrelid AND pc.confrelid = c.confrelid))
ORDER BY c.conrelid, c.contypid, c.conname
