package io.github.alambique.internal.run;

import java.util.List;

/**
 * The SQL that reads the state of a session and restores it. The caller fills in each {@code %s}. The SQL uses
 * nothing that others may have put into a schema of the search path.
 */
final class SessionSql {

    private SessionSql() {}

    /** What a revision may change, as JSON; null where there is none. The condition is that of the run's own lock. */
    static final String STATE = """
            pg_catalog.jsonb_build_object(
              'user', pg_catalog.current_setting('session_authorization'),
              'role', pg_catalog.current_setting('role'),
              'settings', coalesce((SELECT pg_catalog.jsonb_object_agg(name, setting)
                                      FROM pg_catalog.pg_settings
                                     WHERE source OPERATOR(pg_catalog.=) 'session'::pg_catalog.text), '{}'),
              'temporary', (SELECT pg_catalog.jsonb_agg(pg_catalog.concat_ws('/', classid, objid))
                              FROM pg_catalog.pg_depend
                             WHERE refclassid OPERATOR(pg_catalog.=) 'pg_catalog.pg_namespace'::pg_catalog.regclass
                               AND refobjid OPERATOR(pg_catalog.=) pg_catalog.pg_my_temp_schema()),
              'prepared', (SELECT pg_catalog.jsonb_object_agg(name, statement)
                             FROM pg_catalog.pg_prepared_statements WHERE from_sql),
              'cursors', (SELECT pg_catalog.jsonb_agg(name)
                            FROM pg_catalog.pg_cursors WHERE name OPERATOR(pg_catalog.<>) ''::pg_catalog.text),
              'channels', (SELECT pg_catalog.jsonb_agg(channel) FROM pg_catalog.pg_listening_channels() AS channel),
              'locks', (SELECT pg_catalog.jsonb_agg(pg_catalog.concat_ws('/', classid, objid, objsubid, mode))
                          FROM pg_catalog.pg_locks
                         WHERE locktype OPERATOR(pg_catalog.=) 'advisory'::pg_catalog.text
                           AND pid OPERATOR(pg_catalog.=) pg_catalog.pg_backend_pid()
                           AND NOT (%s)))""";

    static final String READ = """
            SELECT %s AS locked, state, defaults,
                   state OPERATOR(pg_catalog.->) 'settings'::pg_catalog.text AS settings,
                   coalesce(state OPERATOR(pg_catalog.->>) 'locks'::pg_catalog.text, '[]') AS locks,
                   (state OPERATOR(pg_catalog.-) 'settings'::pg_catalog.text) OPERATOR(pg_catalog.=)
                     pg_catalog.jsonb_build_object(
                       'user', ?::pg_catalog.text, 'role', 'none', 'temporary', NULL, 'prepared', NULL,
                       'cursors', NULL, 'channels', NULL, 'locks', NULL) AS fresh
              FROM (SELECT %s AS state, %s AS defaults) AS session""";

    /** What a script does instead, which has no session to read from. */
    static final List<String> RESET = List.of(
            "RESET SESSION AUTHORIZATION",
            "RESET ROLE",
            "RESET ALL",
            "CLOSE ALL",
            "DISCARD TEMP",
            "DISCARD SEQUENCES",
            "DEALLOCATE ALL",
            "UNLISTEN *");

    /** What makes a session as it was when it began. The driver has prepared statements too, which stay. */
    static final String RENEW = """
            DECLARE
                command pg_catalog.text;
            BEGIN
                RESET SESSION AUTHORIZATION;
                RESET ROLE;
                RESET ALL;%s
                EXECUTE 'CLOSE ALL';
                DISCARD TEMP;
                DISCARD SEQUENCES;
                UNLISTEN *;
                FOR command IN
                    SELECT pg_catalog.format('DEALLOCATE %%I', name)
                      FROM pg_catalog.pg_prepared_statements
                     WHERE from_sql
                LOOP
                    EXECUTE command;
                END LOOP;
            """;

    static final String SET = """

                PERFORM pg_catalog.set_config(key, value, false) FROM pg_catalog.jsonb_each_text(%s);""";

    /**
     * What makes any session as it was. The user who logged in may do most, so the role comes late, and what was prepared
     * under all that last. A setting that was the session's default becomes that again. Settings with a period in their name are
     * not in {@code pg_settings}, so they stay.
     */
    static final String RESTORE = """
            DECLARE
                state CONSTANT pg_catalog.jsonb := %s;
                other_role boolean;
                command pg_catalog.text;
                prepare pg_catalog.text[];
            BEGIN
                PERFORM pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
                IF current_setting('session_authorization') <> state ->> 'user' THEN
                    PERFORM set_config('session_authorization', state ->> 'user', false);
                END IF;
                other_role := current_setting('role') <> state ->> 'role';
                IF other_role THEN
                    RESET ROLE;
                END IF;
                IF %s AND state ->> 'locks' IS NULL THEN
                    PERFORM pg_advisory_unlock_all();
                END IF;
                prepare := ARRAY(
                    SELECT before.value
                      FROM jsonb_each_text(nullif(state -> 'prepared', 'null')) AS before
                     WHERE NOT EXISTS (
                        SELECT FROM pg_prepared_statements AS now
                         WHERE now.name = before.key AND now.statement = before.value));
                FOREACH command IN ARRAY ARRAY(
                    SELECT format('CLOSE %%I', name)
                      FROM pg_cursors
                     WHERE name <> '' AND NOT coalesce(jsonb_exists(state -> 'cursors', name), false)
                    UNION ALL
                    SELECT 'DISCARD TEMP' WHERE state ->> 'temporary' IS NULL
                    UNION ALL
                    SELECT format('DROP %%s IF EXISTS %%s CASCADE', object.type, object.identity)
                      FROM pg_depend AS held
                     CROSS JOIN LATERAL pg_identify_object(held.classid, held.objid, 0) AS object
                     WHERE held.refclassid = 'pg_namespace'::regclass AND held.refobjid = pg_my_temp_schema()
                       AND NOT jsonb_exists(state -> 'temporary', held.classid || '/' || held.objid)
                       AND state ->> 'temporary' IS NOT NULL
                    UNION ALL
                    SELECT format('DEALLOCATE %%I', name)
                      FROM pg_prepared_statements
                     WHERE from_sql AND statement IS DISTINCT FROM state -> 'prepared' ->> name
                    UNION ALL
                    SELECT unnest(ARRAY['DISCARD SEQUENCES', 'UNLISTEN *'])
                    UNION ALL
                    SELECT format('LISTEN %%I', channel)
                      FROM jsonb_array_elements_text(nullif(state -> 'channels', 'null')) AS channel)
                LOOP
                    EXECUTE command;
                END LOOP;
                PERFORM set_config(name, state -> 'settings' ->> name, false)
                   FROM pg_settings
                  WHERE ((source = 'session') <> (state -> 'settings' ->> name IS NOT NULL)
                         OR setting <> state -> 'settings' ->> name)
                    AND name NOT IN ('transaction_isolation', 'transaction_read_only', 'transaction_deferrable');
                IF other_role THEN
                    PERFORM pg_catalog.set_config('role', state OPERATOR(pg_catalog.->>) 'role'::pg_catalog.text, false);
                END IF;
                FOREACH command IN ARRAY prepare LOOP
                    EXECUTE command;
                END LOOP;
            """;

    /** Remembers where sequences are, as statements in a setting of the session. Temporary ones are gone by then. */
    static final String KEEP_SEQUENCES = """
            DO $sql$
            DECLARE
                sequence text;
                position text;
                positions text[] := '{}';
            BEGIN
                PERFORM pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
                FOR sequence IN
                    SELECT format('%I.%I', nspname, relname)
                      FROM pg_class AS class
                      JOIN pg_namespace AS namespace ON namespace.oid = relnamespace
                     WHERE relkind = 'S' AND relpersistence <> 't'
                       AND has_schema_privilege(namespace.oid, 'USAGE')
                       AND has_table_privilege(class.oid, 'SELECT') AND has_table_privilege(class.oid, 'UPDATE')
                LOOP
                    EXECUTE 'SELECT format(''SELECT setval(%L, %s, %L)'', $1, last_value, is_called) FROM ' || sequence
                       INTO position USING sequence;
                    positions := positions || position;
                END LOOP;
                PERFORM set_config('migrate.sequences', positions::text, false);
            END $sql$""";

    /** Moves sequences back to where they were. */
    static final String RESTORE_SEQUENCES = """
            DO $sql$
            DECLARE
                command text;
            BEGIN
                PERFORM pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
                FOREACH command IN ARRAY coalesce(current_setting('migrate.sequences', true), '{}')::text[] LOOP
                    EXECUTE command;
                END LOOP;
            END $sql$""";

    /** Releases the run's lock and those of revisions, as often as they were taken; for use outside a transaction. */
    static final String UNLOCK = """
            DECLARE
                kept CONSTANT pg_catalog.jsonb := %s;
            BEGIN
                LOOP
                    PERFORM CASE WHEN held.big AND held.shared
                                 THEN pg_catalog.pg_advisory_unlock_shared(
                                        (classid::bigint OPERATOR(pg_catalog.<<) 32) OPERATOR(pg_catalog.|) objid::bigint)
                                 WHEN held.big
                                 THEN pg_catalog.pg_advisory_unlock(
                                        (classid::bigint OPERATOR(pg_catalog.<<) 32) OPERATOR(pg_catalog.|) objid::bigint)
                                 WHEN held.shared
                                 THEN pg_catalog.pg_advisory_unlock_shared(classid::integer, objid::integer)
                                 ELSE pg_catalog.pg_advisory_unlock(classid::integer, objid::integer) END
                       FROM (SELECT classid, objid,
                                    objsubid OPERATOR(pg_catalog.=) 1::smallint AS big,
                                    mode OPERATOR(pg_catalog.=) 'ShareLock'::pg_catalog.text AS shared
                               FROM pg_catalog.pg_locks
                              WHERE locktype OPERATOR(pg_catalog.=) 'advisory'::pg_catalog.text
                                AND pid OPERATOR(pg_catalog.=) pg_catalog.pg_backend_pid() AND granted
                                AND NOT pg_catalog.jsonb_exists(
                                      kept, pg_catalog.concat_ws('/', classid, objid, objsubid, mode))) AS held;
                    EXIT WHEN NOT FOUND;
                END LOOP;
            END""";
}
