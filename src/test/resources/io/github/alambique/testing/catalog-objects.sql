-- The objects of a database with their identifiers, one row each, to tell which of them were recreated. "definition" holds
-- what PostgreSQL cannot alter in place; "detail" is compared by the rules of CatalogObjects.
WITH member AS (
    SELECT classid, objid FROM pg_depend WHERE deptype = 'e'
), namespace AS (
    SELECT oid FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
), relation AS (
    SELECT c.* FROM pg_class c JOIN namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S', 'i', 'I', 'c', 'f')
        AND c.oid NOT IN (SELECT objid FROM member WHERE classid = 'pg_class'::regclass)
)
SELECT 'pg_class' AS class, r.oid AS id, 0 AS sub, 'relation' AS kind, r.oid::regclass::text AS name,
    concat_ws(' ', r.relkind, CASE
        WHEN r.relkind IN ('v', 'm') THEN pg_get_viewdef(r.oid)
        WHEN r.relkind IN ('i', 'I') THEN pg_get_indexdef(r.oid) || (SELECT i.indisvalid FROM pg_index i WHERE i.indexrelid = r.oid)
        WHEN r.relkind = 'p' THEN pg_get_partkeydef(r.oid)
        WHEN r.relkind = 'S' THEN (SELECT d.deptype::text FROM pg_depend d
            WHERE d.classid = 'pg_class'::regclass AND d.objid = r.oid AND d.deptype = 'i')
        WHEN r.relkind = 'c' THEN (SELECT string_agg(concat_ws(' ', a.attname, format_type(a.atttypid, a.atttypmod)), ', ' ORDER BY a.attnum)
            FROM pg_attribute a WHERE a.attrelid = r.oid AND NOT a.attisdropped)
        END) AS definition,
    concat_ws(' ', r.relpersistence, r.relam, r.reltablespace) AS detail,
    r.relowner::regrole::text AS owner, CASE WHEN r.relkind = 'r' THEN r.relfilenode ELSE 0 END AS filenode
FROM relation r
UNION ALL
SELECT 'pg_class', r.oid, a.attnum, 'column', r.oid::regclass || '.' || quote_ident(a.attname),
    -- A virtual column holds nothing, and PostgreSQL changes its expression in some tables only.
    concat_ws(' ', a.attgenerated, CASE WHEN a.attgenerated = 'v'
            OR (a.attgenerated = 's' AND current_setting('server_version_num')::integer < 170000)
        THEN (SELECT pg_get_expr(d.adbin, d.adrelid) FROM pg_attrdef d WHERE d.adrelid = r.oid AND d.adnum = a.attnum) END,
        CASE WHEN a.attgenerated = 'v' THEN format_type(a.atttypid, a.atttypmod) END),
    concat_ws(' ', a.atttypid, a.atttypmod, a.attcollation, format_type(a.atttypid, NULL),
        CASE WHEN a.attgenerated <> '' THEN (SELECT pg_get_expr(d.adbin, d.adrelid) FROM pg_attrdef d
            WHERE d.adrelid = r.oid AND d.adnum = a.attnum) END),
    '', CASE WHEN a.atthasdef OR a.attidentity <> '' THEN 1 ELSE 0 END
FROM relation r JOIN pg_attribute a ON a.attrelid = r.oid
WHERE a.attnum > 0 AND NOT a.attisdropped AND r.relkind IN ('r', 'p')
UNION ALL
SELECT 'pg_constraint', c.oid, 0, 'constraint', coalesce(c.conrelid::regclass::text, c.contypid::regtype::text) || '.' || quote_ident(c.conname),
    pg_get_constraintdef(c.oid), c.conrelid::text, '', 0
FROM pg_constraint c LEFT JOIN relation r ON r.oid = c.conrelid
WHERE c.contype NOT IN ('n', 't') AND c.connamespace IN (SELECT oid FROM namespace) AND (c.conrelid = 0 OR r.oid IS NOT NULL)
    AND c.oid NOT IN (SELECT objid FROM member WHERE classid = 'pg_constraint'::regclass)
UNION ALL
SELECT 'pg_proc', p.oid, 0, 'routine', p.oid::regprocedure::text,
    concat_ws(' ', p.prokind, pg_get_function_identity_arguments(p.oid), pg_get_function_result(p.oid),
        (SELECT concat_ws(' ', g.aggtransfn, g.aggfinalfn, g.aggtranstype, g.agginitval) FROM pg_aggregate g WHERE g.aggfnoid = p.oid)),
    p.pronargdefaults::text, p.proowner::regrole::text, 0
FROM pg_proc p
WHERE p.pronamespace IN (SELECT oid FROM namespace)
    AND p.oid NOT IN (SELECT objid FROM member WHERE classid = 'pg_proc'::regclass)
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'i')
UNION ALL
SELECT 'pg_type', t.oid, 0, CASE t.typtype WHEN 'e' THEN 'enum' WHEN 'd' THEN 'domain' ELSE 'range' END, t.oid::regtype::text,
    CASE t.typtype
        WHEN 'd' THEN concat_ws(' ', format_type(t.typbasetype, t.typtypmod), t.typcollation::regcollation)
        WHEN 'r' THEN (SELECT concat_ws(' ', g.rngsubtype::regtype, g.rngmultitypid::regtype, g.rngcollation, g.rngsubdiff)
            FROM pg_range g WHERE g.rngtypid = t.oid)
        ELSE '' END,
    coalesce((SELECT string_agg(quote_literal(e.enumlabel), ',' ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid), ''),
    t.typowner::regrole::text, 0
FROM pg_type t
WHERE t.typtype IN ('e', 'd', 'r') AND t.typnamespace IN (SELECT oid FROM namespace)
    AND t.oid NOT IN (SELECT objid FROM member WHERE classid = 'pg_type'::regclass)
UNION ALL
SELECT 'pg_trigger', t.oid, 0, 'trigger', r.oid::regclass || '.' || quote_ident(t.tgname), pg_get_triggerdef(t.oid), '', '', 0
FROM relation r JOIN pg_trigger t ON t.tgrelid = r.oid WHERE NOT t.tgisinternal AND t.tgparentid = 0
UNION ALL
SELECT 'pg_policy', p.oid, 0, 'policy', r.oid::regclass || '.' || quote_ident(p.polname), concat_ws(' ', p.polpermissive, p.polcmd, p.polroles::regrole[],
    pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)), '', '', 0
FROM relation r JOIN pg_policy p ON p.polrelid = r.oid
UNION ALL
SELECT 'pg_rewrite', w.oid, 0, 'rule', r.oid::regclass || '.' || quote_ident(w.rulename), pg_get_ruledef(w.oid), '', '', 0
FROM relation r JOIN pg_rewrite w ON w.ev_class = r.oid WHERE w.rulename <> '_RETURN'
UNION ALL
SELECT 'pg_statistic_ext', s.oid, 0, 'statistics', quote_ident(s.stxnamespace::regnamespace::text) || '.' || quote_ident(s.stxname),
    pg_get_statisticsobjdef(s.oid), '', s.stxowner::regrole::text, 0
FROM pg_statistic_ext s WHERE s.stxnamespace IN (SELECT oid FROM namespace)
UNION ALL
SELECT 'pg_collation', c.oid, 0, 'collation', c.oid::regcollation::text, concat_ws(' ', c.collprovider, c.collisdeterministic,
    c.collcollate, c.collctype, to_jsonb(c) ->> 'colliculocale', to_jsonb(c) ->> 'colllocale', to_jsonb(c) ->> 'collicurules'),
    '', c.collowner::regrole::text, 0
FROM pg_collation c WHERE c.collnamespace IN (SELECT oid FROM namespace)
UNION ALL
SELECT 'pg_namespace', n.oid, 0, 'schema', n.oid::regnamespace::text, '', '', p.nspowner::regrole::text, 0
FROM namespace n JOIN pg_namespace p ON p.oid = n.oid
UNION ALL
SELECT 'pg_extension', e.oid, 0, 'extension', e.extname, '', '', '', 0
FROM pg_extension e
