package io.github.alambique.internal.connect;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postgresql.Driver;
import org.postgresql.PGConnection;
import org.postgresql.PGProperty;

/**
 * The settings that a session of {@code psql} would have. At login the JDBC driver sets the JVM's time zone, which
 * overrides that of the role, the database, the server and the driver's own {@code options}, and a {@code DateStyle},
 * which overrides that of role and database. The server does not report the overridden values.
 */
public final class ServerDefaults {

    private static final String OF_ROLE_OR_DATABASE = """
            (SELECT pg_catalog.split_part(setting.text, '=', 2)
               FROM pg_catalog.pg_db_role_setting AS settings
              CROSS JOIN LATERAL pg_catalog.unnest(settings.setconfig) AS setting(text)
              WHERE settings.setdatabase OPERATOR(pg_catalog.=) ANY (ARRAY[0::pg_catalog.oid,
                      (SELECT oid FROM pg_catalog.pg_database
                        WHERE datname OPERATOR(pg_catalog.=) pg_catalog.current_database())])
                AND settings.setrole OPERATOR(pg_catalog.=) ANY (ARRAY[0::pg_catalog.oid,
                      (SELECT oid FROM pg_catalog.pg_roles WHERE rolname OPERATOR(pg_catalog.=) session_user)])
                AND pg_catalog.lower(pg_catalog.split_part(setting.text, '=', 1)) OPERATOR(pg_catalog.=) '%s'::pg_catalog.text
              ORDER BY settings.setrole OPERATOR(pg_catalog.<>) 0::pg_catalog.oid
                    AND settings.setdatabase OPERATOR(pg_catalog.<>) 0::pg_catalog.oid DESC,
                    settings.setrole OPERATOR(pg_catalog.<>) 0::pg_catalog.oid DESC,
                    settings.setdatabase OPERATOR(pg_catalog.<>) 0::pg_catalog.oid DESC
              LIMIT 1)""";

    // Only a superuser may read the configuration file.
    private static final String OF_FILE = """
            (SELECT setting
               FROM pg_catalog.pg_file_settings
              WHERE pg_catalog.lower(name) OPERATOR(pg_catalog.=) 'timezone'::pg_catalog.text AND applied
              ORDER BY seqno DESC LIMIT 1)""";

    private static final String OF_LOG = "pg_catalog.current_setting('log_timezone')";

    // A pooler sets the time zone of its client, and keeps the default of the session.
    private static final String TIME_ZONE = """
            (SELECT CASE WHEN zone.source OPERATOR(pg_catalog.=) 'client'::pg_catalog.text THEN coalesce(%1$s, %2$s, %3$s)
                         WHEN zone.source OPERATOR(pg_catalog.=) 'session'::pg_catalog.text
                          AND zone.setting OPERATOR(pg_catalog.=) %4$s THEN coalesce(%1$s, zone.reset_val)
                         ELSE zone.setting END
               FROM pg_catalog.pg_settings AS zone
              WHERE zone.name OPERATOR(pg_catalog.=) 'TimeZone'::pg_catalog.text)""";

    // The driver reads only the style ISO; the order of day, month and year is kept.
    private static final String DATE_STYLE = """
            (SELECT CASE WHEN configured.style OPERATOR(pg_catalog.~*) 'dmy|^euro|[ ,]euro'::pg_catalog.text THEN 'ISO, DMY'
                         WHEN configured.style OPERATOR(pg_catalog.~*) 'ymd'::pg_catalog.text THEN 'ISO, YMD'
                         WHEN configured.style OPERATOR(pg_catalog.~*) 'mdy|us|noneuro'::pg_catalog.text THEN 'ISO, MDY' END
               FROM pg_catalog.pg_settings AS driver
              CROSS JOIN (SELECT %s AS style) AS configured
              WHERE driver.name OPERATOR(pg_catalog.=) 'DateStyle'::pg_catalog.text
                AND driver.source OPERATOR(pg_catalog.=) 'client'::pg_catalog.text)""";

    private static final Pattern OPTION =
            Pattern.compile("(?:-c\\s*|--)timezone\\s*=\\s*((?:\\\\.|\\S)+)", Pattern.CASE_INSENSITIVE);

    private ServerDefaults() {}

    /** An SQL expression for {@link #read}. Values that were set in the session stay. */
    public static String sql(Connection connection) throws SQLException {
        PGConnection driver = DriverConnection.of(connection);
        Optional<String> option = option(String.valueOf(connection.getMetaData().getURL()));
        String timeZone = TIME_ZONE.formatted(
                option.isPresent() ? literal(driver, option.get()) : "NULL",
                OF_ROLE_OR_DATABASE.formatted("timezone"),
                isSuperuser(driver) ? OF_FILE + ", " + OF_LOG : OF_LOG,
                literal(driver, zoneOfDriver()));
        String dateStyle = DATE_STYLE.formatted(OF_ROLE_OR_DATABASE.formatted("datestyle"));
        return """
                pg_catalog.array_remove(ARRAY[
                  'TimeZone='::pg_catalog.text OPERATOR(pg_catalog.||) %s,
                  'DateStyle='::pg_catalog.text OPERATOR(pg_catalog.||) %s], NULL)""".formatted(timeZone, dateStyle);
    }

    // The server reports it at each change of the role.
    private static boolean isSuperuser(PGConnection driver) {
        return "on".equals(driver.getParameterStatus("is_superuser"));
    }

    private static String literal(PGConnection driver, String text) throws SQLException {
        return "'" + driver.escapeLiteral(text) + "'::pg_catalog.text";
    }

    /** The settings by name, from the value of {@link #sql}. */
    public static Map<String, String> read(Array array) throws SQLException {
        return Stream.of((String[]) array.getArray())
                .map(setting -> setting.split("=", 2))
                .collect(Collectors.toMap(setting -> setting[0], setting -> setting[1]));
    }

    /** The value of {@code options=-c TimeZone=…} in a url; the last of several wins. */
    static Optional<String> option(String url) {
        Properties properties = Driver.parseURL(url, null);
        String options = properties == null ? null : PGProperty.OPTIONS.getOrDefault(properties);
        if (options == null) {
            return Optional.empty();
        }
        Matcher matcher = OPTION.matcher(options);
        Optional<String> zone = Optional.empty();
        while (matcher.find()) {
            zone = Optional.of(matcher.group(1).replaceAll("\\\\(.)", "$1"));
        }
        return zone;
    }

    // As the driver does, since POSIX zones have the opposite sign.
    private static String zoneOfDriver() {
        String id = TimeZone.getDefault().getID();
        if (id.length() <= 3 || !id.startsWith("GMT")) {
            return id;
        }
        return switch (id.charAt(3)) {
            case '+' -> "GMT-" + id.substring(4);
            case '-' -> "GMT+" + id.substring(4);
            default -> id;
        };
    }
}
