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
              WHERE settings.setdatabase IN
                      (0, (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database()))
                AND settings.setrole IN (0, (SELECT oid FROM pg_catalog.pg_roles WHERE rolname = session_user))
                AND pg_catalog.lower(pg_catalog.split_part(setting.text, '=', 1)) = 'timezone'
              ORDER BY settings.setrole <> 0 AND settings.setdatabase <> 0 DESC, settings.setrole <> 0 DESC,
                    settings.setdatabase <> 0 DESC
              LIMIT 1)""";

    private ServerTimeZone() {}
}
