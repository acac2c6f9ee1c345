-- Extended statistics. The server always prints their schema, which here the default one goes without.
SELECT s.oid, s.stxrelid AS relation, nullif(n.nspname, pg_catalog.current_schema()) AS schema, s.stxname AS name,
    CASE WHEN n.nspname = pg_catalog.current_schema() THEN pg_catalog.concat(
            'CREATE STATISTICS ',
            pg_catalog.substr(
                pg_catalog.pg_get_statisticsobjdef(s.oid),
                pg_catalog.length('CREATE STATISTICS ' || pg_catalog.quote_ident(n.nspname) || '.') + 1))
        ELSE pg_catalog.pg_get_statisticsobjdef(s.oid) END AS definition
FROM pg_catalog.pg_statistic_ext s
JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace
WHERE s.oid >= 16384
ORDER BY n.nspname, s.stxname
