-- What no revision can be written of, as people read it; only superusers may read all of pg_user_mapping and pg_largeobject.
SELECT described.type || ' ' || described.identity AS description
FROM (
    SELECT 'pg_catalog.pg_type'::regclass::oid AS catalog, oid FROM pg_catalog.pg_type WHERE typtype = 'b' AND typcategory <> 'A'
    UNION ALL SELECT 'pg_catalog.pg_operator'::regclass::oid, oid FROM pg_catalog.pg_operator
    UNION ALL SELECT 'pg_catalog.pg_opclass'::regclass::oid, oid FROM pg_catalog.pg_opclass
    UNION ALL SELECT 'pg_catalog.pg_opfamily'::regclass::oid, oid FROM pg_catalog.pg_opfamily
    UNION ALL SELECT 'pg_catalog.pg_cast'::regclass::oid, oid FROM pg_catalog.pg_cast
    UNION ALL SELECT 'pg_catalog.pg_conversion'::regclass::oid, oid FROM pg_catalog.pg_conversion
    UNION ALL SELECT 'pg_catalog.pg_am'::regclass::oid, oid FROM pg_catalog.pg_am
    UNION ALL SELECT 'pg_catalog.pg_language'::regclass::oid, oid FROM pg_catalog.pg_language
    UNION ALL SELECT 'pg_catalog.pg_transform'::regclass::oid, oid FROM pg_catalog.pg_transform
    UNION ALL SELECT 'pg_catalog.pg_ts_config'::regclass::oid, oid FROM pg_catalog.pg_ts_config
    UNION ALL SELECT 'pg_catalog.pg_ts_dict'::regclass::oid, oid FROM pg_catalog.pg_ts_dict
    UNION ALL SELECT 'pg_catalog.pg_ts_parser'::regclass::oid, oid FROM pg_catalog.pg_ts_parser
    UNION ALL SELECT 'pg_catalog.pg_ts_template'::regclass::oid, oid FROM pg_catalog.pg_ts_template
    UNION ALL SELECT 'pg_catalog.pg_event_trigger'::regclass::oid, oid FROM pg_catalog.pg_event_trigger
    UNION ALL SELECT 'pg_catalog.pg_foreign_data_wrapper'::regclass::oid, oid FROM pg_catalog.pg_foreign_data_wrapper
    UNION ALL SELECT 'pg_catalog.pg_foreign_server'::regclass::oid, oid FROM pg_catalog.pg_foreign_server
    UNION ALL SELECT 'pg_catalog.pg_class'::regclass::oid, oid FROM pg_catalog.pg_class WHERE relkind = 'f'
    UNION ALL SELECT 'pg_catalog.pg_publication'::regclass::oid, oid FROM pg_catalog.pg_publication
    UNION ALL SELECT 'pg_catalog.pg_default_acl'::regclass::oid, oid FROM pg_catalog.pg_default_acl
) own
CROSS JOIN LATERAL pg_catalog.pg_identify_object(own.catalog, own.oid, 0) described
WHERE own.oid >= 16384::oid
    AND NOT EXISTS (
        SELECT FROM pg_catalog.pg_depend d
        WHERE d.classid = own.catalog AND d.objid = own.oid AND d.objsubid = 0 AND d.deptype = 'e')
UNION ALL
SELECT pg_catalog.format('that table %s is of %s', c.oid::regclass, c.reloftype::regtype)
FROM pg_catalog.pg_class c
WHERE c.reloftype <> 0::oid
ORDER BY description
