package io.github.alambique.connect;

/**
 * The time zone that a database or role is set to. A session of the JDBC driver has the JVM's instead, while one of
 * {@code psql} has this.
 */
public final class ServerTimeZone {

    /** An expression of SQL: the name of the zone, or null where only the server's configuration file says one. */
    public static final String SQL = """
            (SELECT pg_catalog.split_part(setting.text, '=', 2)
               FROM pg_catalog.pg_db_role_setting AS settings
              CROSS JOIN LATERAL pg_catalog.unnest(settings.setconfig) AS setting(text)
              WHERE settings.setdatabase OPERATOR(pg_catalog.=) ANY (ARRAY[0::pg_catalog.oid,
                      (SELECT oid FROM pg_catalog.pg_database
                        WHERE datname OPERATOR(pg_catalog.=) pg_catalog.current_database())])
                AND settings.setrole OPERATOR(pg_catalog.=) ANY (ARRAY[0::pg_catalog.oid,
                      (SELECT oid FROM pg_catalog.pg_roles WHERE rolname OPERATOR(pg_catalog.=) session_user)])
                AND pg_catalog.lower(pg_catalog.split_part(setting.text, '=', 1)) OPERATOR(pg_catalog.=) 'timezone'::pg_catalog.text
              ORDER BY settings.setrole OPERATOR(pg_catalog.<>) 0::pg_catalog.oid
                    AND settings.setdatabase OPERATOR(pg_catalog.<>) 0::pg_catalog.oid DESC,
                    settings.setrole OPERATOR(pg_catalog.<>) 0::pg_catalog.oid DESC,
                    settings.setdatabase OPERATOR(pg_catalog.<>) 0::pg_catalog.oid DESC
              LIMIT 1)""";

    private ServerTimeZone() {}
}
