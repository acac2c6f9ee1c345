-- Aggregates, as the statements that create them, which the server does not print.
SELECT p.oid, nullif(n.nspname, pg_catalog.current_schema()) AS schema, p.proname AS name,
    ARRAY(
        SELECT pg_catalog.format_type(a.type, NULL)
        FROM pg_catalog.unnest(p.proargtypes::oid[]) WITH ORDINALITY AS a (type, position)
        ORDER BY a.position) AS arguments,
    pg_catalog.concat(
        'CREATE AGGREGATE ', pg_catalog.quote_ident(nullif(n.nspname, pg_catalog.current_schema())) || '.',
        pg_catalog.quote_ident(p.proname),
        '(', coalesce(nullif(pg_catalog.pg_get_function_arguments(p.oid), ''), '*'), ') (', E'\n    ',
        pg_catalog.concat_ws(E',\n    ',
            'SFUNC = ' || g.aggtransfn::regproc::text,
            'STYPE = ' || pg_catalog.format_type(g.aggtranstype, NULL),
            'SSPACE = ' || nullif(g.aggtransspace, 0)::text,
            'FINALFUNC = ' || nullif(g.aggfinalfn::oid, 0::oid)::regproc::text,
            CASE WHEN g.aggfinalextra THEN 'FINALFUNC_EXTRA' END,
            -- The default of ordered-set aggregates is READ_WRITE.
            CASE WHEN g.aggfinalmodify <> CASE g.aggkind WHEN 'n' THEN 'r' ELSE 'w' END::"char" THEN 'FINALFUNC_MODIFY = '
                || CASE g.aggfinalmodify WHEN 'r' THEN 'READ_ONLY' WHEN 's' THEN 'SHAREABLE' ELSE 'READ_WRITE' END END,
            'COMBINEFUNC = ' || nullif(g.aggcombinefn::oid, 0::oid)::regproc::text,
            'SERIALFUNC = ' || nullif(g.aggserialfn::oid, 0::oid)::regproc::text,
            'DESERIALFUNC = ' || nullif(g.aggdeserialfn::oid, 0::oid)::regproc::text,
            'INITCOND = ' || pg_catalog.quote_literal(g.agginitval),
            'MSFUNC = ' || nullif(g.aggmtransfn::oid, 0::oid)::regproc::text,
            'MINVFUNC = ' || nullif(g.aggminvtransfn::oid, 0::oid)::regproc::text,
            CASE WHEN g.aggmtranstype <> 0::oid THEN 'MSTYPE = ' || pg_catalog.format_type(g.aggmtranstype, NULL) END,
            'MSSPACE = ' || nullif(g.aggmtransspace, 0)::text,
            'MFINALFUNC = ' || nullif(g.aggmfinalfn::oid, 0::oid)::regproc::text,
            CASE WHEN g.aggmfinalextra THEN 'MFINALFUNC_EXTRA' END,
            CASE WHEN g.aggmfinalmodify <> CASE g.aggkind WHEN 'n' THEN 'r' ELSE 'w' END::"char" THEN 'MFINALFUNC_MODIFY = '
                || CASE g.aggmfinalmodify WHEN 'r' THEN 'READ_ONLY' WHEN 's' THEN 'SHAREABLE' ELSE 'READ_WRITE' END END,
            'MINITCOND = ' || pg_catalog.quote_literal(g.aggminitval),
            'SORTOP = ' || (
                SELECT pg_catalog.format('OPERATOR(%I.%s)', sn.nspname, s.oprname)
                FROM pg_catalog.pg_operator s JOIN pg_catalog.pg_namespace sn ON sn.oid = s.oprnamespace
                WHERE s.oid = g.aggsortop),
            CASE p.proparallel WHEN 's' THEN 'PARALLEL = SAFE' WHEN 'r' THEN 'PARALLEL = RESTRICTED' END,
            CASE WHEN g.aggkind = 'h' THEN 'HYPOTHETICAL' END),
        E'\n)') AS definition
FROM pg_catalog.pg_aggregate g
JOIN pg_catalog.pg_proc p ON p.oid = g.aggfnoid::oid
JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
WHERE n.nspname !~ '^pg_'::text AND n.nspname <> 'information_schema'
    AND NOT EXISTS (
        SELECT FROM pg_catalog.pg_depend e
        WHERE e.classid = 'pg_catalog.pg_proc'::regclass::oid AND e.objid = p.oid AND e.deptype = 'e')
ORDER BY n.nspname, p.proname, p.proargtypes::text
