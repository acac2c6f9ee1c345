-- The tables that publications name, with the columns and rows that they publish.
SELECT r.prrelid AS relation, p.pubname AS name,
/*15+*/    ARRAY(
/*15+*/        SELECT a.attname::text
/*15+*/        FROM pg_catalog.unnest(r.prattrs::int2[]) WITH ORDINALITY AS k (attnum, position)
/*15+*/        JOIN pg_catalog.pg_attribute a ON a.attrelid = r.prrelid AND a.attnum = k.attnum
/*15+*/        ORDER BY k.position) AS columns,
/*15+*/    pg_catalog.pg_get_expr(r.prqual, r.prrelid) AS condition
/*15-*/    ARRAY[]::text[] AS columns, NULL::text AS condition
FROM pg_catalog.pg_publication_rel r
JOIN pg_catalog.pg_publication p ON p.oid = r.prpubid
ORDER BY r.prrelid, p.pubname
