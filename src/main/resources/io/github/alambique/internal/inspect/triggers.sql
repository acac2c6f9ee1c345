-- Triggers, without those of constraints. Of those that a partition has from its parent only the ones that fire in other sessions
-- than there.
SELECT t.oid, t.tgrelid AS relation, t.tgname AS name,
    t.tgtype AS firing,
    ARRAY(
        SELECT a.attname::text
        FROM pg_catalog.unnest(t.tgattr::int2[]) WITH ORDINALITY AS k (attnum, position)
        JOIN pg_catalog.pg_attribute a ON a.attrelid = t.tgrelid AND a.attnum = k.attnum
        ORDER BY k.position) AS updated_columns,
    -- Its OLD and NEW are more than pg_get_expr can print.
    CASE WHEN t.tgqual IS NOT NULL THEN
        pg_catalog.substring(pg_catalog.pg_get_triggerdef(t.oid), ' WHEN \((.*)\) EXECUTE FUNCTION ') END AS condition,
    CASE WHEN NOT pg_catalog.pg_function_is_visible(p.oid) THEN n.nspname END AS function_schema,
    p.proname AS function,
    t.tgargs AS arguments,
    t.tgoldtable AS old_table, t.tgnewtable AS new_table,
    t.tgconstraint <> 0::oid AS is_constraint, t.tgdeferrable AS deferrable, t.tginitdeferred AS deferred,
    t.tgconstrrelid AS constraint_table,
    CASE t.tgenabled WHEN 'O' THEN 'ORIGIN' WHEN 'R' THEN 'REPLICA' WHEN 'A' THEN 'ALWAYS' ELSE 'DISABLED' END AS enabled,
    CASE u.tgenabled WHEN 'O' THEN 'ORIGIN' WHEN 'R' THEN 'REPLICA' WHEN 'A' THEN 'ALWAYS' WHEN 'D' THEN 'DISABLED' END
        AS enabled_in_parent
FROM pg_catalog.pg_trigger t
JOIN pg_catalog.pg_proc p ON p.oid = t.tgfoid
JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
LEFT JOIN pg_catalog.pg_trigger u ON u.oid = t.tgparentid
-- Until PostgreSQL 14 those of partitions are internal, and those of constraints always are, but these have an index.
WHERE CASE WHEN t.tgparentid = 0::oid THEN NOT t.tgisinternal ELSE t.tgconstrindid = 0::oid AND t.tgenabled <> u.tgenabled END
ORDER BY t.tgrelid, t.tgname
