package io.github.alambique.internal.connect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts and options of a url. Several hosts are separated by commas in {@code HOST}, as are their ports in
 * {@code PORT}, where an empty port means the default. Options are as written.
 *
 * @param special {@code embedded} or a {@code jdbc:tc:} url; then there are no parts. Empty for all others
 * @param libpq whether the options are libpq's instead of the JDBC driver's
 */
record ParsedUrl(String special, boolean libpq, Map<ConnectionPart, String> parts, Map<String, String> options) {

    static final String EMBEDDED = "embedded";

    private static final String JDBC = "jdbc:postgresql:";
    private static final String TESTCONTAINERS = "jdbc:tc:";

    /** Optionally with the name of a Python driver, as in urls for Alembic. */
    private static final Pattern URI = Pattern.compile("postgres(ql)?(\\+\\w+)?://");

    /** The public beginning of such a url: driver and image, a host with a port, a database. */
    private static final Pattern PLAIN =
            Pattern.compile("embedded|jdbc:[\\w:.-]*(//([\\w.-]+(:\\d+)?)?(?![\\w.:-])(/[\\w.-]*)?)?");

    /** Other texts are a url or a password. */
    private static final Pattern OPTION_NAME = Pattern.compile("[A-Za-z_][\\w.-]*");

    ParsedUrl {
        parts = Collections.unmodifiableMap(new EnumMap<>(parts));
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    static ParsedUrl parse(String text) {
        String url = text.strip();
        if (url.chars().anyMatch(Character::isISOControl)) {
            throw new UrlSyntaxException("it contains a line break or another control character");
        }
        if (url.equals(EMBEDDED) || url.startsWith(TESTCONTAINERS)) {
            return new ParsedUrl(url, false, new EnumMap<>(ConnectionPart.class), Map.of());
        }
        if (url.startsWith(JDBC)) {
            return new Reader(false).jdbc(url.substring(JDBC.length()));
        }
        Matcher uri = URI.matcher(url);
        if (uri.lookingAt()) {
            return new Reader(true).uri(url.substring(uri.end()));
        }
        throw new UrlSyntaxException(
                "it begins with none of postgresql://, postgres://, jdbc:postgresql: and jdbc:tc:, and is not \"embedded\"");
    }

    /** Options alone, written as in the query of a jdbc url. */
    static ParsedUrl parseOptions(String text) {
        Reader reader = new Reader(false);
        reader.query(text);
        return reader.result();
    }

    /** The printable parts: scheme, hosts and database. */
    String address() {
        if (!special.isEmpty()) {
            return publicPart(special);
        }
        return (libpq ? "postgresql://" : JDBC + "//")
                + parts.getOrDefault(ConnectionPart.HOST, "")
                + (parts.containsKey(ConnectionPart.PORT) ? ":" + parts.get(ConnectionPart.PORT) : "")
                + "/"
                + parts.getOrDefault(ConnectionPart.DATABASE, "");
    }

    @Override
    public String toString() {
        return address();
    }

    /**
     * A {@code jdbc:tc:} url up to its options, even if they begin with a wrong character; if it has an @, up to its
     * host.
     */
    static String publicPart(String driverUrl) {
        Matcher plain = PLAIN.matcher(driverUrl.split(driverUrl.contains("@") ? "//" : "[?&;]", 2)[0]);
        return plain.lookingAt() ? plain.group() : TESTCONTAINERS;
    }

    /** Reads one url. */
    private static final class Reader {

        private final boolean libpq;
        private final Map<ConnectionPart, String> parts = new EnumMap<>(ConnectionPart.class);
        private final Map<String, String> options = new LinkedHashMap<>();

        Reader(boolean libpq) {
            this.libpq = libpq;
        }

        /** {@code [//hosts/]database[?options]}; without hosts, localhost, as the driver's documentation says. */
        ParsedUrl jdbc(String rest) {
            String[] pathAndQuery = rest.split("\\?", 2);
            String path = pathAndQuery[0];
            if (path.startsWith("//")) {
                String[] hostsAndDatabase = path.substring(2).split("/", 2);
                if (hostsAndDatabase[0].contains("@")) {
                    throw new UrlSyntaxException(
                            "a jdbc url has its user and password in its query, not before the host:"
                                    + " write ?user=…&password=…, or begin it with postgresql://");
                }
                hosts(hostsAndDatabase[0]);
                database(hostsAndDatabase.length > 1 ? hostsAndDatabase[1] : "");
            } else {
                database(path.equals("/") ? "" : path);
            }
            parts.putIfAbsent(ConnectionPart.HOST, "localhost");
            return finish(pathAndQuery);
        }

        /** {@code [user[:password]@][hosts][/database][?options]}, as libpq reads it. */
        ParsedUrl uri(String rest) {
            String[] pathAndQuery = rest.split("\\?", 2);
            String[] authorityAndDatabase = pathAndQuery[0].split("/", 2);
            String authority = authorityAndDatabase[0];
            int at = authority.lastIndexOf('@');
            if (at >= 0) {
                String[] userAndPassword = authority.substring(0, at).split(":", 2);
                put(ConnectionPart.USER, decode(userAndPassword[0]));
                put(ConnectionPart.PASSWORD, userAndPassword.length > 1 ? decode(userAndPassword[1]) : "");
            }
            hosts(authority.substring(at + 1));
            database(authorityAndDatabase.length > 1 ? authorityAndDatabase[1] : "");
            ParsedUrl url = finish(pathAndQuery);
            if (pathAndQuery.length > 1 && pathAndQuery[1].contains("@") && pathAndQuery[0].matches("[^@/]*:[^@/]*")) {
                throw new UrlSyntaxException("special characters in its user or password must be percent-encoded");
            }
            return url;
        }

        private ParsedUrl finish(String[] pathAndQuery) {
            if (pathAndQuery.length > 1) {
                query(pathAndQuery[1]);
            }
            return result();
        }

        ParsedUrl result() {
            return new ParsedUrl("", libpq, parts, options);
        }

        private void hosts(String text) {
            List<String> hosts = new ArrayList<>();
            List<String> ports = new ArrayList<>();
            for (String address : text.split(",", -1)) {
                int colon = address.lastIndexOf(':');
                boolean hasPort = colon > address.lastIndexOf(']');
                hosts.add(decode(hasPort ? address.substring(0, colon) : address));
                ports.add(hasPort ? port(address.substring(colon + 1)) : "");
            }
            if (hosts.stream().anyMatch(host -> host.matches("(?s).*[;=&\\s].*"))) {
                throw new UrlSyntaxException("a host has an invalid character (its options begin with"
                        + " \"?\" and are separated by \"&\")");
            }
            if (hosts.size() > 1 && hosts.contains("")) {
                throw new UrlSyntaxException("one of its hosts is empty");
            }
            put(ConnectionPart.HOST, String.join(",", hosts));
            if (!ports.stream().allMatch(String::isEmpty)) {
                put(ConnectionPart.PORT, String.join(",", ports));
            }
        }

        private static String port(String text) {
            if (!text.isEmpty() && !HostAddress.isPort(text)) {
                throw new UrlSyntaxException("its port is not a number from 1 to 65535"
                        + " (special characters in its user or password must be percent-encoded)");
            }
            return text;
        }

        private void database(String text) {
            // An unencoded "@" or "/" nearly always belongs to a password, and "&", ";" or "=" to options without "?".
            // Neither may become a name, since names are printed.
            if (text.matches("(?s).*[@/&;=].*")) {
                throw new UrlSyntaxException("special characters in its user, password or database must be"
                        + " percent-encoded, and its options begin with \"?\"");
            }
            put(ConnectionPart.DATABASE, decode(text));
        }

        void query(String text) {
            for (String option : text.split("&", -1)) {
                if (option.isBlank()) {
                    continue;
                }
                String[] nameAndValue = option.strip().split("=", 2);
                if (nameAndValue.length == 1 && (libpq || !DriverOptions.isKnown(option))) {
                    throw new UrlSyntaxException("an option in it has no \"=\"");
                }
                String name = decode(nameAndValue[0]);
                if (!OPTION_NAME.matcher(name).matches()) {
                    throw new UrlSyntaxException("an option name is not valid (a url has a setting of its own, and"
                            + " special characters in a password must be percent-encoded)");
                }
                option(name, nameAndValue.length > 1 ? decode(nameAndValue[1]) : "");
            }
        }

        private void option(String name, String value) {
            if (libpq && name.equals("ssl")) {
                // libpq reads "true" like this, and Python's asyncpg the modes; the driver's own "ssl" has another
                // meaning.
                options.put("sslmode", value.equals("true") ? "require" : value);
                return;
            }
            DriverOptions.part(name).ifPresentOrElse(part -> put(part, value), () -> options.put(name, value));
        }

        private void put(ConnectionPart part, String value) {
            if (!value.isEmpty()) {
                parts.put(part, value);
            }
        }

        /** In a jdbc url a {@code +} is a space, as the driver reads it; libpq leaves it as it is. */
        private String decode(String text) {
            String decoded;
            try {
                decoded = URLDecoder.decode(libpq ? text.replace("+", "%2B") : text, UTF_8);
            } catch (IllegalArgumentException notHexadecimal) {
                throw new UrlSyntaxException("it has a % that is not followed by two hexadecimal digits");
            }
            // The protocol ends a text with it, so the rest would become other settings.
            if (decoded.contains("\0")) {
                throw new UrlSyntaxException("it has a %00");
            }
            return decoded;
        }
    }
}
