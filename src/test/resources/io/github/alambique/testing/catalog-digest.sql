-- All that a migration may change in a database, one line for each fact, in the server's own words. Runs with an empty
-- search path, so that every name is qualified. Object identifiers, owners and column numbers are left out, for they
-- differ between databases that are the same to their users; extension members go with their extension.
WITH member AS (
    SELECT classid, objid FROM pg_depend WHERE deptype = 'e'
), namespace AS (
    SELECT n.oid, n.nspname, n.nspacl, n.nspowner
    FROM pg_namespace n
    WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
        AND (n.oid) NOT IN (SELECT objid FROM member WHERE classid = 'pg_namespace'::regclass)
), relation AS (
    SELECT c.*, c.oid::regclass::text AS name
    FROM pg_class c JOIN namespace n ON n.oid = c.relnamespace
    WHERE c.oid NOT IN (SELECT objid FROM member WHERE classid = 'pg_class'::regclass)
), type AS (
    SELECT t.*, format('%I.%I', n.nspname, t.typname) AS name
    FROM pg_type t JOIN namespace n ON n.oid = t.typnamespace
    WHERE t.oid NOT IN (SELECT objid FROM member WHERE classid = 'pg_type'::regclass)
), routine AS (
    SELECT p.* FROM pg_proc p JOIN namespace n ON n.oid = p.pronamespace
    WHERE p.oid NOT IN (SELECT objid FROM member WHERE classid = 'pg_proc'::regclass)
), grants (class, object, column_name, owner, acl) AS (
    SELECT 'schema', nspname::text, '', nspowner, coalesce(nspacl, acldefault('n', nspowner)) FROM namespace
    UNION ALL
    SELECT 'relation', name, '', relowner, coalesce(relacl, acldefault(CASE relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", relowner))
    FROM relation WHERE relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
    UNION ALL
    SELECT 'relation', r.name, a.attname, r.relowner, a.attacl FROM relation r JOIN pg_attribute a ON a.attrelid = r.oid
    WHERE a.attacl IS NOT NULL AND NOT a.attisdropped
    UNION ALL
    SELECT 'routine', oid::regprocedure::text, '', proowner, coalesce(proacl, acldefault('f', proowner)) FROM routine
    UNION ALL
    SELECT 'type', name, '', typowner, coalesce(typacl, acldefault('T', typowner)) FROM type
    WHERE typtype IN ('e', 'd', 'r') OR typrelid IN (SELECT oid FROM relation WHERE relkind = 'c')
), facts (kind, name, fact) AS (
    SELECT 'schema', quote_ident(nspname), '' FROM namespace
    UNION ALL
    SELECT 'extension', quote_ident(e.extname), concat_ws(' ', e.extversion, n.nspname)
    FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
    UNION ALL
    SELECT 'relation', r.name, concat_ws(' ', r.relkind, r.relpersistence, m.amname,
        (SELECT string_agg(option, ' ' ORDER BY option) FROM unnest(r.reloptions) AS option),
        (SELECT string_agg('toast.' || option, ' ' ORDER BY option)
            FROM pg_class t, unnest(t.reloptions) AS option WHERE t.oid = r.reltoastrelid),
        (SELECT 'tablespace ' || spcname FROM pg_tablespace WHERE oid = r.reltablespace),
        CASE WHEN r.relrowsecurity THEN 'row security' END,
        CASE WHEN r.relforcerowsecurity THEN 'forced' END,
        'replica identity ' || nullif(r.relreplident::text, CASE WHEN r.relkind IN ('r', 'p', 'm') THEN 'd' ELSE 'n' END),
        CASE WHEN r.relkind = 'p' THEN 'partitioned by ' || pg_get_partkeydef(r.oid) END,
        pg_get_expr(r.relpartbound, r.oid),
        CASE WHEN r.relkind IN ('v', 'm') THEN pg_get_viewdef(r.oid) END,
        CASE WHEN r.relkind = 'm' THEN CASE WHEN r.relispopulated THEN 'populated' ELSE 'empty' END END)
    FROM relation r LEFT JOIN pg_am m ON m.oid = r.relam
    WHERE r.relkind IN ('r', 'p', 'v', 'm', 'f', 'c')
    UNION ALL
    SELECT 'parent', r.name, i.inhparent::regclass::text || ' '
        || row_number() OVER (PARTITION BY r.oid ORDER BY i.inhseqno)
    FROM relation r JOIN pg_inherits i ON i.inhrelid = r.oid
    UNION ALL
    SELECT 'column', r.name || '.' || quote_ident(a.attname), concat_ws(' ',
        row_number() OVER (PARTITION BY r.oid ORDER BY a.attnum),
        format_type(a.atttypid, a.atttypmod),
        (SELECT 'collate ' || a.attcollation::regcollation FROM pg_type t
            WHERE t.oid = a.atttypid AND t.typcollation <> a.attcollation AND a.attcollation <> 0),
        CASE WHEN a.attnotnull THEN 'not null' END,
        (SELECT 'default ' || pg_get_expr(d.adbin, d.adrelid) FROM pg_attrdef d
            WHERE d.adrelid = r.oid AND d.adnum = a.attnum AND r.relkind <> 'v'),
        'identity ' || nullif(a.attidentity::text, ''),
        'generated ' || nullif(a.attgenerated::text, ''),
        (SELECT 'storage ' || a.attstorage::text FROM pg_type t WHERE t.oid = a.atttypid AND t.typstorage <> a.attstorage),
        'compression ' || nullif(a.attcompression::text, ''),
        'statistics ' || nullif(a.attstattarget, -1),
        a.attoptions::text,
        CASE WHEN NOT a.attislocal THEN 'inherited' END)
    FROM relation r JOIN pg_attribute a ON a.attrelid = r.oid
    WHERE a.attnum > 0 AND NOT a.attisdropped AND r.relkind IN ('r', 'p', 'v', 'm', 'f', 'c')
    UNION ALL
    SELECT 'constraint', coalesce(r.name, t.name) || '.' || quote_ident(c.conname), concat_ws(' ',
        pg_get_constraintdef(c.oid), CASE WHEN NOT c.conislocal THEN 'inherited' END)
    FROM pg_constraint c
    LEFT JOIN relation r ON r.oid = c.conrelid
    LEFT JOIN type t ON t.oid = c.contypid
    WHERE coalesce(r.oid, t.oid) IS NOT NULL AND c.contype <> 't'
    UNION ALL
    SELECT 'index', r.name, concat_ws(' ', pg_get_indexdef(r.oid),
        (SELECT 'tablespace ' || spcname FROM pg_tablespace WHERE oid = r.reltablespace),
        CASE WHEN NOT i.indisvalid THEN 'invalid' END,
        CASE WHEN i.indisclustered THEN 'clustered' END,
        CASE WHEN i.indisreplident THEN 'replica identity' END)
    FROM relation r JOIN pg_index i ON i.indexrelid = r.oid
    UNION ALL
    SELECT 'sequence', r.name, concat_ws(' ', r.relpersistence, format_type(s.seqtypid, NULL), s.seqstart, s.seqincrement,
        s.seqmin, s.seqmax, s.seqcache, s.seqcycle,
        (SELECT 'owned by ' || d.refobjid::regclass || '.' || quote_ident(a.attname)
            FROM pg_depend d JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
            WHERE d.classid = 'pg_class'::regclass AND d.objid = r.oid AND d.deptype IN ('a', 'i')))
    FROM relation r JOIN pg_sequence s ON s.seqrelid = r.oid
    UNION ALL
    SELECT 'enum', t.name, (SELECT string_agg(quote_literal(enumlabel), ', ' ORDER BY enumsortorder)
        FROM pg_enum WHERE enumtypid = t.oid)
    FROM type t WHERE t.typtype = 'e'
    UNION ALL
    SELECT 'domain', t.name, concat_ws(' ', format_type(t.typbasetype, t.typtypmod),
        (SELECT 'collate ' || t.typcollation::regcollation FROM pg_type b
            WHERE b.oid = t.typbasetype AND b.typcollation <> t.typcollation),
        'default ' || t.typdefault, CASE WHEN t.typnotnull THEN 'not null' END)
    FROM type t WHERE t.typtype = 'd'
    UNION ALL
    SELECT 'range', t.name, concat_ws(' ', format_type(g.rngsubtype, NULL), g.rngmultitypid::regtype,
        (SELECT format('%I.%I', n.nspname, o.opcname) FROM pg_opclass o JOIN pg_namespace n ON n.oid = o.opcnamespace
            WHERE o.oid = g.rngsubopc),
        CASE WHEN g.rngcollation <> 0 THEN g.rngcollation::regcollation END, g.rngsubdiff)
    FROM type t JOIN pg_range g ON g.rngtypid = t.oid
    UNION ALL
    SELECT 'routine', oid::regprocedure::text, CASE prokind
        WHEN 'a' THEN (SELECT concat_ws(' ', aggtransfn, aggfinalfn, aggtranstype::regtype, agginitval, aggsortop::regoper)
            FROM pg_aggregate WHERE aggfnoid = routine.oid)
        ELSE pg_get_functiondef(oid) END
    FROM routine
    UNION ALL
    SELECT 'trigger', r.name || '.' || quote_ident(t.tgname), pg_get_triggerdef(t.oid) || ' ' || t.tgenabled::text
    FROM relation r JOIN pg_trigger t ON t.tgrelid = r.oid
    WHERE NOT t.tgisinternal
    UNION ALL
    SELECT 'rule', r.name || '.' || quote_ident(w.rulename), pg_get_ruledef(w.oid) || ' ' || w.ev_enabled::text
    FROM relation r JOIN pg_rewrite w ON w.ev_class = r.oid
    WHERE w.rulename <> '_RETURN'
    UNION ALL
    SELECT 'policy', r.name || '.' || quote_ident(p.polname), concat_ws(' ', p.polpermissive, p.polcmd,
        (SELECT string_agg(CASE role WHEN 0 THEN 'public' ELSE role::regrole::text END, ', ' ORDER BY role::regrole::text)
            FROM unnest(p.polroles) AS role),
        'using ' || pg_get_expr(p.polqual, p.polrelid), 'check ' || pg_get_expr(p.polwithcheck, p.polrelid))
    FROM relation r JOIN pg_policy p ON p.polrelid = r.oid
    UNION ALL
    SELECT 'statistics', quote_ident(n.nspname) || '.' || quote_ident(s.stxname), pg_get_statisticsobjdef(s.oid)
    FROM pg_statistic_ext s JOIN namespace n ON n.oid = s.stxnamespace
    UNION ALL
    SELECT 'collation', quote_ident(n.nspname) || '.' || quote_ident(c.collname), concat_ws(' ',
        c.collprovider, c.collisdeterministic, c.collcollate, c.collctype,
        to_jsonb(c) ->> 'colliculocale', to_jsonb(c) ->> 'colllocale', to_jsonb(c) ->> 'collicurules')
    FROM pg_collation c JOIN namespace n ON n.oid = c.collnamespace
    UNION ALL
    SELECT 'grant', g.class || ' ' || g.object || ' ' || g.column_name,
        concat_ws(' ', CASE x.grantee WHEN 0 THEN 'public' WHEN g.owner THEN 'owner' ELSE x.grantee::regrole::text END, x.privilege_type,
            CASE WHEN x.is_grantable THEN 'grantable' END)
    FROM grants g, aclexplode(g.acl) AS x
    UNION ALL
    SELECT 'comment', i.type || ' ' || i.identity, d.description
    FROM pg_description d, pg_identify_object(d.classoid, d.objoid, d.objsubid) AS i
    -- Below that number lies what the server brings with it.
    WHERE d.objoid >= 16384 AND (d.classoid, d.objoid) NOT IN (SELECT classid, objid FROM member)
)
SELECT line
FROM (SELECT concat_ws(' ', kind, name || ':', fact) AS line FROM facts) AS lines
ORDER BY line COLLATE "C"
