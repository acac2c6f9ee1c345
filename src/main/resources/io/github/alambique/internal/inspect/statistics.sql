-- Extended statistics. The server always prints their schema, which here the default one goes without, and their columns in the
-- order of the table, which is no part of what they are: here they are in the order of their names. Their target, which it does
-- not print, follows in a statement of its own.
SELECT s.oid, s.stxrelid AS relation, nullif(n.nspname, pg_catalog.current_schema()) AS schema, s.stxname AS name,
    pg_catalog.concat(
        CASE WHEN n.nspname = pg_catalog.current_schema() THEN pg_catalog.concat(
            'CREATE STATISTICS ',
            pg_catalog.substr(
                sorted.definition, pg_catalog.length('CREATE STATISTICS ' || pg_catalog.quote_ident(n.nspname) || '.') + 1))
        ELSE sorted.definition END,
        -- The default is null from PostgreSQL 17 and was -1 before.
        CASE WHEN s.stxstattarget >= 0 THEN pg_catalog.concat(
            pg_catalog.chr(59), E'\nALTER STATISTICS ', pg_catalog.quote_ident(nullif(n.nspname, pg_catalog.current_schema())) || '.',
            pg_catalog.quote_ident(s.stxname), ' SET STATISTICS ', s.stxstattarget) END) AS definition
FROM pg_catalog.pg_statistic_ext s
JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace
CROSS JOIN LATERAL (
    SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ' ORDER BY a.attnum) AS in_table,
        pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ' ORDER BY a.attname) AS by_name
    FROM pg_catalog.unnest(s.stxkeys::pg_catalog.int2[]) AS key (attnum)
    JOIN pg_catalog.pg_attribute a ON a.attrelid = s.stxrelid AND a.attnum = key.attnum) AS columns
CROSS JOIN LATERAL (
    SELECT coalesce(
        pg_catalog.replace(
            pg_catalog.pg_get_statisticsobjdef(s.oid), ' ON ' || columns.in_table, ' ON ' || columns.by_name),
        pg_catalog.pg_get_statisticsobjdef(s.oid)) AS definition) AS sorted
WHERE s.oid >= 16384::oid
ORDER BY n.nspname, s.stxname
