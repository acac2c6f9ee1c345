-- Rules, and those that make a relation a view, for what it depends on.
SELECT w.oid, w.ev_class AS relation, w.rulename AS name,
    w.ev_type = '1' AS is_view,
    CASE WHEN w.ev_type <> '1' THEN pg_catalog.concat(
        pg_catalog.pg_get_ruledef(w.oid, true),
        CASE WHEN w.ev_enabled <> 'O' THEN pg_catalog.format(
            E'\nALTER TABLE %s %s RULE %I',
            w.ev_class::regclass,
            CASE w.ev_enabled WHEN 'R' THEN 'ENABLE REPLICA' WHEN 'A' THEN 'ENABLE ALWAYS' ELSE 'DISABLE' END,
            w.rulename) END) END AS definition
FROM pg_catalog.pg_rewrite w
WHERE w.oid >= 16384::oid
ORDER BY w.ev_class, w.rulename
