-- Functions and procedures.
SELECT p.oid, nullif(n.nspname, pg_catalog.current_schema()) AS schema, p.proname AS name,
    p.prokind AS kind,
    ARRAY(
        SELECT pg_catalog.format_type(a.type, NULL)
        FROM pg_catalog.unnest(coalesce(p.proallargtypes, p.proargtypes::oid[])) WITH ORDINALITY AS a (type, position)
        ORDER BY a.position) AS argument_types,
    p.proargmodes::text[] AS argument_modes,
    p.proargnames AS argument_names,
    CASE WHEN p.pronargdefaults > 0 THEN ARRAY(
        SELECT pg_catalog.pg_get_function_arg_default(p.oid, a.position::int)
        FROM pg_catalog.unnest(coalesce(p.proallargtypes, p.proargtypes::oid[])) WITH ORDINALITY AS a (type, position)
        ORDER BY a.position) END AS argument_defaults,
    pg_catalog.pg_get_function_result(p.oid) AS returns,
    l.lanname AS language,
    p.provolatile AS volatility, p.proisstrict AS strict, p.prosecdef AS security_definer, p.proleakproof AS leakproof,
    p.proparallel AS parallel,
    nullif(p.procost, CASE WHEN l.lanname IN ('c', 'internal') THEN 1::real ELSE 100::real END) AS cost,
    nullif(p.prorows, CASE WHEN p.proretset THEN 1000::real ELSE 0::real END) AS rows,
    nullif(p.prosupport::oid, 0::oid)::regproc::text AS support,
    ARRAY(
        SELECT pg_catalog.format_type(a.type, NULL)
        FROM pg_catalog.unnest(p.protrftypes) WITH ORDINALITY AS a (type, position)
        ORDER BY a.position) AS transforms,
    p.proconfig AS settings,
    p.prosrc AS source, p.probin AS library,
    pg_catalog.pg_get_function_sqlbody(p.oid) AS body
FROM pg_catalog.pg_proc p
JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
JOIN pg_catalog.pg_language l ON l.oid = p.prolang
WHERE p.prokind <> 'a'
    AND n.nspname !~ '^pg_'::text AND n.nspname <> 'information_schema'
    AND NOT EXISTS (
        SELECT FROM pg_catalog.pg_depend e
        WHERE e.classid = 'pg_catalog.pg_proc'::regclass::oid AND e.objid = p.oid AND e.deptype IN ('e', 'i'))
ORDER BY n.nspname, p.proname, p.proargtypes::text
