-- For this transaction: names of the default schema are printed without it, and values always the same way. What is
-- temporary comes last, so that it does not hide what it is named after.
SELECT coalesce(pg_catalog.current_schema(), 'public') AS default_schema,
    pg_catalog.current_setting('server_version_num')::integer AS server_version,
    pg_catalog.set_config(
        'search_path',
        pg_catalog.concat(pg_catalog.quote_ident(coalesce(pg_catalog.current_schema(), 'public')), ', pg_temp'), true)
        AS search_path,
    pg_catalog.set_config('quote_all_identifiers', 'off', true) AS quote_all_identifiers,
    pg_catalog.set_config('DateStyle', 'ISO', true) AS date_style,
    pg_catalog.set_config('IntervalStyle', 'postgres', true) AS interval_style,
    pg_catalog.set_config('TimeZone', 'UTC', true) AS time_zone,
    pg_catalog.set_config('bytea_output', 'hex', true) AS bytea_output,
    pg_catalog.set_config('standard_conforming_strings', 'on', true) AS standard_conforming_strings,
    pg_catalog.set_config('extra_float_digits', '1', true) AS extra_float_digits,
    -- Compiling these queries, or planning every join order, takes longer than running them.
    pg_catalog.set_config('jit', 'off', true) AS jit,
    pg_catalog.set_config('join_collapse_limit', '3', true) AS join_collapse_limit
