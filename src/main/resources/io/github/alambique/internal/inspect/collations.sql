-- Collations, as the statements that create them, which the server does not print.
SELECT l.oid, nullif(n.nspname, pg_catalog.current_schema()) AS schema, l.collname AS name,
    pg_catalog.concat(
        'CREATE COLLATION ', pg_catalog.quote_ident(nullif(n.nspname, pg_catalog.current_schema())) || '.',
        pg_catalog.quote_ident(l.collname), ' (',
        pg_catalog.concat_ws(', ',
            'PROVIDER = ' || CASE l.collprovider WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' WHEN 'c' THEN 'libc' END,
            -- PostgreSQL 14 keeps the locale of ICU where it keeps that of libc.
/*17+*/            'LOCALE = ' || pg_catalog.quote_literal(l.colllocale),
/*17-*//*15+*/            'LOCALE = ' || pg_catalog.quote_literal(l.colliculocale),
/*15-*/            CASE WHEN l.collprovider = 'i' THEN 'LOCALE = ' || pg_catalog.quote_literal(l.collcollate) END,
            CASE WHEN l.collprovider = 'c' THEN pg_catalog.format('LC_COLLATE = %L, LC_CTYPE = %L', l.collcollate, l.collctype) END,
            CASE WHEN NOT l.collisdeterministic THEN 'DETERMINISTIC = false' END,
/*16+*/            'RULES = ' || pg_catalog.quote_literal(l.collicurules),
            NULL),
        ')') AS definition
FROM pg_catalog.pg_collation l
JOIN pg_catalog.pg_namespace n ON n.oid = l.collnamespace
WHERE n.nspname !~ '^pg_'::text AND n.nspname <> 'information_schema'
    AND NOT EXISTS (
        SELECT FROM pg_catalog.pg_depend e
        WHERE e.classid = 'pg_catalog.pg_collation'::regclass::oid AND e.objid = l.oid AND e.deptype = 'e')
ORDER BY n.nspname, l.collname
