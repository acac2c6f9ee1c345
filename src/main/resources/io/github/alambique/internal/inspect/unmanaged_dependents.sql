-- What is not managed and depends on what may be. A publication names a table as a whole and, for a list of columns or a
-- condition on rows, its columns. Parts of a foreign table stand for it.
WITH extension_member (catalog, oid) AS MATERIALIZED (
    SELECT d.classid, d.objid FROM pg_catalog.pg_depend d WHERE d.deptype = 'e'
), foreign_part (catalog, oid) AS MATERIALIZED (
    SELECT DISTINCT d.classid, d.objid
    FROM pg_catalog.pg_class c
    JOIN pg_catalog.pg_depend d
        ON d.refclassid = 'pg_catalog.pg_class'::regclass::oid AND d.refobjid = c.oid AND d.deptype = 'a'
    WHERE c.relkind = 'f' AND d.classid IN (
        'pg_catalog.pg_attrdef'::regclass::oid, 'pg_catalog.pg_constraint'::regclass::oid, 'pg_catalog.pg_trigger'::regclass::oid)
), dependency AS (
    SELECT DISTINCT d.classid AS catalog, d.objid AS oid, d.objsubid AS number,
        d.refclassid AS on_catalog, d.refobjid AS on_oid, d.refobjsubid AS on_number
    FROM pg_catalog.pg_depend d
    WHERE d.objid >= 16384::oid AND d.deptype IN ('n', 'a')
        AND (d.refobjid >= 16384::oid OR d.refclassid = 'pg_catalog.pg_namespace'::regclass::oid)
), kinds AS (
    SELECT d.catalog, d.oid, d.on_catalog, d.on_oid, d.on_number,
        CASE
            WHEN d.catalog = 'pg_catalog.pg_publication_rel'::regclass::oid
                THEN CASE d.on_number WHEN 0 THEN 'PUBLISHED_TABLE' ELSE 'PUBLISHED_COLUMN' END
            WHEN d.catalog = 'pg_catalog.pg_class'::regclass::oid
                THEN CASE
                    WHEN r.relkind = 'f' AND d.on_catalog = 'pg_catalog.pg_class'::regclass::oid THEN 'FOREIGN_PARTITION'
                    WHEN r.relkind = 'f' THEN 'OBJECT'
                    WHEN d.on_catalog = 'pg_catalog.pg_type'::regclass::oid AND d.number = 0 AND r.reloftype = d.on_oid
                        THEN 'TYPED_TABLE' END
            WHEN d.catalog = 'pg_catalog.pg_type'::regclass::oid
                THEN CASE WHEN t.typtype = 'b' AND t.typcategory <> 'A' THEN 'OBJECT' END
            WHEN p.oid IS NOT NULL THEN 'OBJECT'
            WHEN d.catalog IN (
                'pg_catalog.pg_am'::regclass::oid, 'pg_catalog.pg_amop'::regclass::oid, 'pg_catalog.pg_amproc'::regclass::oid,
                'pg_catalog.pg_cast'::regclass::oid, 'pg_catalog.pg_conversion'::regclass::oid,
                'pg_catalog.pg_event_trigger'::regclass::oid, 'pg_catalog.pg_foreign_data_wrapper'::regclass::oid,
                'pg_catalog.pg_foreign_server'::regclass::oid, 'pg_catalog.pg_language'::regclass::oid,
                'pg_catalog.pg_opclass'::regclass::oid, 'pg_catalog.pg_operator'::regclass::oid,
                'pg_catalog.pg_opfamily'::regclass::oid, 'pg_catalog.pg_transform'::regclass::oid,
                'pg_catalog.pg_ts_config'::regclass::oid, 'pg_catalog.pg_ts_dict'::regclass::oid,
                'pg_catalog.pg_ts_parser'::regclass::oid, 'pg_catalog.pg_ts_template'::regclass::oid)
                THEN 'OBJECT' END AS kind
    FROM dependency d
    LEFT JOIN pg_catalog.pg_class r ON d.catalog = 'pg_catalog.pg_class'::regclass::oid AND r.oid = d.oid
    LEFT JOIN foreign_part p ON p.catalog = d.catalog AND p.oid = d.oid
    LEFT JOIN pg_catalog.pg_type t ON d.catalog = 'pg_catalog.pg_type'::regclass::oid AND t.oid = d.oid
)
SELECT k.kind, pg_catalog.pg_describe_object(k.catalog, k.oid, 0) AS description, k.on_catalog, k.on_oid, k.on_number
FROM kinds k
WHERE k.kind IS NOT NULL
    AND NOT EXISTS (SELECT FROM extension_member e WHERE e.catalog = k.catalog AND e.oid = k.oid)
    -- What operator families of an extension are made of goes with it.
    AND NOT EXISTS (
        SELECT
        FROM extension_member e
        WHERE e.catalog = 'pg_catalog.pg_opfamily'::regclass::oid
            AND (k.catalog = 'pg_catalog.pg_amproc'::regclass::oid
                    AND e.oid = (SELECT p.amprocfamily FROM pg_catalog.pg_amproc p WHERE p.oid = k.oid)
                OR k.catalog = 'pg_catalog.pg_amop'::regclass::oid
                    AND e.oid = (SELECT o.amopfamily FROM pg_catalog.pg_amop o WHERE o.oid = k.oid)))
UNION ALL
SELECT 'TYPED_TABLE', pg_catalog.pg_describe_object('pg_catalog.pg_type'::regclass::oid, c.reloftype, 0),
    'pg_catalog.pg_class'::regclass::oid, c.oid, 0
FROM pg_catalog.pg_class c
WHERE c.reloftype <> 0::oid
ORDER BY description, on_catalog, on_oid, on_number
