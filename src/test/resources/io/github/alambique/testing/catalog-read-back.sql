-- Loads again, each in place, what the server prints of expressions and queries. An object that cannot be replaced without
-- dropping another stays as it is.
DO $read_back$
DECLARE
    statement text;
BEGIN
    FOR statement IN
        SELECT format('CREATE OR REPLACE VIEW %s%s AS %s', c.oid::regclass,
            ' WITH (' || (SELECT string_agg(option, ', ') FROM unnest(c.reloptions) AS option) || ')', pg_get_viewdef(c.oid))
        FROM pg_class c WHERE c.relkind = 'v' AND c.relnamespace::regnamespace::text !~ '^(pg_|information_schema)'
        UNION ALL
        SELECT format('ALTER TABLE %1$s DROP CONSTRAINT %2$I; ALTER TABLE %1$s ADD CONSTRAINT %2$I %3$s; COMMENT ON CONSTRAINT %2$I ON %1$s IS %4$L',
            c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid), obj_description(c.oid, 'pg_constraint'))
        FROM pg_constraint c
        WHERE c.contype = 'c' AND c.conrelid <> 0 AND c.coninhcount = 0
            AND c.connamespace::regnamespace::text !~ '^(pg_|information_schema)'
        UNION ALL
        SELECT format('ALTER DOMAIN %1$s DROP CONSTRAINT %2$I; ALTER DOMAIN %1$s ADD CONSTRAINT %2$I %3$s; COMMENT ON CONSTRAINT %2$I ON DOMAIN %1$s IS %4$L',
            c.contypid::regtype, c.conname, pg_get_constraintdef(c.oid), obj_description(c.oid, 'pg_constraint'))
        FROM pg_constraint c
        WHERE c.contype = 'c' AND c.contypid <> 0 AND c.connamespace::regnamespace::text !~ '^(pg_|information_schema)'
        UNION ALL
        SELECT format('ALTER TABLE ONLY %s ALTER COLUMN %I SET DEFAULT %s', a.attrelid::regclass, a.attname, pg_get_expr(d.adbin, d.adrelid))
        FROM pg_attrdef d JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
        JOIN pg_class c ON c.oid = a.attrelid
        WHERE a.attgenerated = '' AND c.relnamespace::regnamespace::text !~ '^(pg_|information_schema)'
        UNION ALL
        SELECT format('DROP INDEX %s; %s', i.indexrelid::regclass, pg_get_indexdef(i.indexrelid))
        FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
        WHERE (i.indexprs IS NOT NULL OR i.indpred IS NOT NULL) AND c.relkind = 'i' AND NOT c.relispartition
            AND NOT i.indisclustered AND NOT i.indisreplident AND obj_description(c.oid, 'pg_class') IS NULL
            AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid)
            AND c.relnamespace::regnamespace::text !~ '^(pg_|information_schema)'
        UNION ALL
        SELECT format('DROP STATISTICS %I.%I; %s', s.stxnamespace::regnamespace, s.stxname, pg_get_statisticsobjdef(s.oid))
        FROM pg_statistic_ext s WHERE obj_description(s.oid, 'pg_statistic_ext') IS NULL
        UNION ALL
        SELECT format('ALTER POLICY %I ON %s%s%s', p.polname, p.polrelid::regclass,
            ' USING (' || pg_get_expr(p.polqual, p.polrelid) || ')', ' WITH CHECK (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')')
        FROM pg_policy p
    LOOP
        BEGIN
            EXECUTE statement;
        EXCEPTION WHEN others THEN
            NULL;
        END;
    END LOOP;
END
$read_back$
