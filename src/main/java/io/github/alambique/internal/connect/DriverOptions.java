package io.github.alambique.internal.connect;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.postgresql.PGProperty;

/** Names of connection options: translates libpq's to the JDBC driver's, and separates options from parts. */
final class DriverOptions {

    /** Names in a url's query or a service file; the first five are libpq's, the others the driver's. */
    private static final Map<String, ConnectionPart> PARTS = Map.of(
            "host", ConnectionPart.HOST,
            "port", ConnectionPart.PORT,
            "dbname", ConnectionPart.DATABASE,
            "user", ConnectionPart.USER,
            "password", ConnectionPart.PASSWORD,
            "PGHOST", ConnectionPart.HOST,
            "PGPORT", ConnectionPart.PORT,
            "PGDBNAME", ConnectionPart.DATABASE);

    /** A socket factory or plugin may have options of its own with these words. */
    private static final Pattern SECRET_NAME = Pattern.compile("password|secret|token", Pattern.CASE_INSENSITIVE);

    /** libpq's name to the driver's, if they differ. */
    private static final Map<String, String> FROM_LIBPQ = Map.ofEntries(
            entry("application_name", "ApplicationName"),
            entry("channel_binding", "channelBinding"),
            entry("connect_timeout", "connectTimeout"),
            entry("gssencmode", "gssEncMode"),
            entry("keepalives", "tcpKeepAlive"),
            entry("krbsrvname", "kerberosServerName"),
            entry("load_balance_hosts", "loadBalanceHosts"),
            entry("require_auth", "requireAuth"),
            entry("sslnegotiation", "sslNegotiation"),
            entry("target_session_attrs", "targetServerType"));

    /** The driver's name with libpq's value, to the driver's value, if they differ. */
    private static final Map<String, String> VALUES_FROM_LIBPQ = Map.of(
            "tcpKeepAlive=0", "false",
            "tcpKeepAlive=1", "true",
            "loadBalanceHosts=disable", "false",
            "loadBalanceHosts=random", "true",
            "targetServerType=read-write", "primary",
            "targetServerType=read-only", "secondary",
            "targetServerType=standby", "secondary",
            "targetServerType=prefer-standby", "preferSecondary");

    /** Options whose values are checked before connecting. */
    private static final Set<String> CHECKED =
            Set.of("channelBinding", "gssEncMode", "sslNegotiation", "sslmode", "targetServerType");

    /** Options of libpq that the driver lacks. */
    private static final Set<String> ONLY_LIBPQ = Set.of(
            "client_encoding",
            "fallback_application_name",
            "gssdelegation",
            "keepalives_count",
            "keepalives_idle",
            "keepalives_interval",
            "max_protocol_version",
            "min_protocol_version",
            "requirepeer",
            "ssl_max_protocol_version",
            "ssl_min_protocol_version",
            "sslcertmode",
            "sslcompression",
            "sslcrl",
            "sslcrldir",
            "sslkeylogfile",
            "sslsni",
            "tcp_user_timeout");

    private DriverOptions() {}

    static Optional<ConnectionPart> part(String name) {
        return Optional.ofNullable(PARTS.get(name));
    }

    static boolean isKnown(String driverName) {
        return PGProperty.forName(driverName) != null;
    }

    static boolean isOnlyLibpq(String name) {
        return ONLY_LIBPQ.contains(name);
    }

    static boolean isSecret(String name) {
        return SECRET_NAME.matcher(name).find();
    }

    /** The values in a url's query that may be secrets. */
    static Stream<Secret> secretsInQuery(String url) {
        return Stream.of(url.split("[?&]"))
                .map(option -> option.split("=", 2))
                .filter(option -> option.length == 2 && isSecret(option[0]))
                .map(option -> Secret.of(option[1]));
    }

    /** The driver's name for an option of the driver or of libpq. */
    static String driverName(String name) {
        return FROM_LIBPQ.getOrDefault(name, name);
    }

    static String driverValue(String driverName, String value) {
        return VALUES_FROM_LIBPQ.getOrDefault(driverName + "=" + value, value);
    }

    /** The allowed values, if the option has a list without this value. */
    static Optional<String> choicesInsteadOf(String driverName, String value) {
        PGProperty property = CHECKED.contains(driverName) ? PGProperty.forName(driverName) : null;
        String[] choices = property == null ? null : property.getChoices();
        if (choices == null || Stream.of(choices).anyMatch(value::equalsIgnoreCase)) {
            return Optional.empty();
        }
        return Optional.of(String.join(", ", choices));
    }
}
