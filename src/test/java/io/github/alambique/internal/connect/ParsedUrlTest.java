package io.github.alambique.internal.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.Driver;

class ParsedUrlTest {

    private static final Map<ConnectionPart, String> NO_PORT =
            Map.of(ConnectionPart.HOST, "h", ConnectionPart.DATABASE, "db");

    /** The driver fills in what a url lacks; what a url does give must be the same for both. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql:",
                "jdbc:postgresql://",
                "jdbc:postgresql:///",
                "jdbc:postgresql:db",
                "jdbc:postgresql:d%20b+c",
                "jdbc:postgresql://h/",
                "jdbc:postgresql://h/db",
                "jdbc:postgresql://h:5433/db",
                "jdbc:postgresql://:5433/db",
                "jdbc:postgresql://h1:1,h2:2/db",
                "jdbc:postgresql://h1:1,h2/db",
                "jdbc:postgresql://h1,h2:2/db",
                "jdbc:postgresql://h/a%2Fb",
                "jdbc:postgresql://h/db?user=a+b%2Bc&password=p%26q%40",
                "jdbc:postgresql://h/db?host=x&port=9&dbname=y",
                "jdbc:postgresql://h/db?PGHOST=x&PGPORT=9&PGDBNAME=y",
                "jdbc:postgresql://h/db?ssl",
                "jdbc:postgresql://h/db?user=a&user=b",
                "jdbc:postgresql://h/db?sslmode=verify-full&&sslrootcert=%2Fx%3Dy",
                "jdbc:postgresql://h/db?options=-c%20search_path=a,b",
                "jdbc:postgresql://h1,h2/db?targetServerType=primary&loadBalanceHosts=true",
                "jdbc:postgresql:db?user=x",
                "jdbc:postgresql:?user=x",
            })
    void readsAJdbcUrlAsTheDriverDoes(String text) throws UrlSyntaxException {
        ParsedUrl url = ParsedUrl.parse(text);
        Map<String, String> ours = new TreeMap<>(url.options());
        ours.put("PGHOST", part(url, ConnectionPart.HOST));
        ours.put("PGPORT", ports(url));
        ours.put("PGDBNAME", part(url, ConnectionPart.DATABASE));
        ours.put("user", part(url, ConnectionPart.USER));
        ours.put("password", part(url, ConnectionPart.PASSWORD));

        Properties theirs = Driver.parseURL(text, null);
        theirs.values().removeIf(""::equals);
        ours.values().removeIf(String::isEmpty);
        assertThat(ours).isEqualTo(theirs);
    }

    private static String ports(ParsedUrl url) {
        int hosts = part(url, ConnectionPart.HOST).split(",").length;
        String ports = url.parts().getOrDefault(ConnectionPart.PORT, ",".repeat(hosts - 1));
        return String.join(
                ",",
                Arrays.stream(ports.split(",", -1))
                        .map(port -> port.isEmpty() ? "5432" : port)
                        .toList());
    }

    private static String part(ParsedUrl url, ConnectionPart part) {
        return url.parts().getOrDefault(part, "");
    }

    @Test
    void givesOnlyWhatTheUrlGives() throws UrlSyntaxException {
        assertThat(ParsedUrl.parse("jdbc:postgresql://h/db").parts()).isEqualTo(NO_PORT);
        assertThat(ParsedUrl.parse("postgresql://h/db").parts()).isEqualTo(NO_PORT);
        assertThat(ParsedUrl.parse("postgresql://").parts()).isEmpty();
    }

    @Test
    void aJdbcUrlWithoutHostMeansLocalhost() throws UrlSyntaxException {
        assertThat(ParsedUrl.parse("jdbc:postgresql:/").parts()).isEqualTo(Map.of(ConnectionPart.HOST, "localhost"));
        assertThat(ParsedUrl.parse("jdbc:postgresql:///db").parts())
                .isEqualTo(Map.of(ConnectionPart.HOST, "localhost", ConnectionPart.DATABASE, "db"));
    }

    @Test
    void readsIpv6Addresses() throws UrlSyntaxException {
        assertThat(ParsedUrl.parse("jdbc:postgresql://[::1]:5433/db").parts())
                .containsEntry(ConnectionPart.HOST, "[::1]")
                .containsEntry(ConnectionPart.PORT, "5433");
        assertThat(ParsedUrl.parse("postgresql://[2001:db8::1234]/db").parts())
                .containsEntry(ConnectionPart.HOST, "[2001:db8::1234]")
                .doesNotContainKey(ConnectionPart.PORT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "postgres://u:p@h:5433/db              | h     | 5433 | db  | u     | p",
                "postgresql+psycopg2://u:p@h:5433/db   | h     | 5433 | db  | u     | p",
                "postgresql://u:p@h:5433/db            | h     | 5433 | db  | u     | p",
                "postgresql://h                        | h     |      |     |       |",
                "postgresql://u@h                      | h     |      |     | u     |",
                "postgresql:///db                      |       |      | db  |       |",
                "postgresql://u@/db                    |       |      | db  | u     |",
                "postgresql://h:/db                    | h     |      | db  |       |",
                "postgresql://u%40x:p%3A%2F%40@h/d%20b | h     |      | d b | u@x   | p:/@",
                "postgresql://u:p+q@h/a+b              | h     |      | a+b | u     | p+q",
                "postgresql://u:p@ss@h/db              | h     |      | db  | u     | p@ss",
                "postgresql://u:p:q@h/db               | h     |      | db  | u     | p:q",
                "postgresql://a:1,b,c:3/db             | a,b,c | 1,,3 | db  |       |",
                "postgresql:///db?host=a,b&port=1,2    | a,b   | 1,2  | db  |       |",
                "postgresql://h/db?user=u&password=p   | h     |      | db  | u     | p",
                "postgresql://x/y?host=h&dbname=db     | h     |      | db  |       |",
                "postgresql://?user=a@b                |       |      |     | a@b   |",
            })
    void readsALibpqUrlAsLibpqDoes(String text, String host, String port, String database, String user, String password)
            throws UrlSyntaxException {
        Map<ConnectionPart, String> parts = ParsedUrl.parse(text).parts();
        assertThat(parts.get(ConnectionPart.HOST)).isEqualTo(host);
        assertThat(parts.get(ConnectionPart.PORT)).isEqualTo(port);
        assertThat(parts.get(ConnectionPart.DATABASE)).isEqualTo(database);
        assertThat(parts.get(ConnectionPart.USER)).isEqualTo(user);
        assertThat(parts.get(ConnectionPart.PASSWORD)).isEqualTo(password);
    }

    @Test
    void sslIsSslmodeInLibpqsUrlsOnly() throws UrlSyntaxException {
        assertThat(ParsedUrl.parse("postgresql+asyncpg://h/db?ssl=verify-full").options())
                .containsOnly(Map.entry("sslmode", "verify-full"));
        assertThat(ParsedUrl.parse("postgresql://h/db?ssl=true").options())
                .containsOnly(Map.entry("sslmode", "require"));
        assertThat(ParsedUrl.parse("jdbc:postgresql://h/db?ssl=true").options()).containsOnly(Map.entry("ssl", "true"));
    }

    @Test
    void anUrlOfAnotherDriverIsLeftWhole() throws UrlSyntaxException {
        ParsedUrl url = ParsedUrl.parse(" jdbc:tc:postgresql:16:///db?TC_REUSABLE=true ");
        assertThat(url.special()).isEqualTo("jdbc:tc:postgresql:16:///db?TC_REUSABLE=true");
        assertThat(url.parts()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mysql://s3cret:s3cret@h/db              | it begins with none of",
                "Embedded                                | it begins with none of",
                "postgres:s3cret                         | it begins with none of",
                "postgresql://h:s3cret/db                | its port is not a number",
                "postgresql://u:s3cret/x@h/db            | its port is not a number",
                "postgresql://u:123/s3cret@h/db          | must be percent-encoded",
                "postgresql://u:123?s3cret@h/db          | an option in it has no \"=\"",
                "jdbc:postgresql://u:s3cret@h/db         | a jdbc url has its user and password in its query",
                "jdbc:postgresql://h/db/s3cret           | must be percent-encoded",
                "jdbc:postgresql://h:0/db                | its port is not a number from 1 to 65535",
                "jdbc:postgresql://h:65536/db            | its port is not a number from 1 to 65535",
                "jdbc:postgresql://h/db?password=a&s3cret| an option in it has no \"=\"",
                "jdbc:postgresql://h1,,h2/db             | one of its hosts is empty",
                "postgresql://u:s3cret%zz@h/db           | a % that is not followed by two hexadecimal digits",
                "postgresql://u:s3cret%00@h/db           | it has a %00",
            })
    void saysWhatIsWrongAndQuotesNothing(String text, String reason) {
        assertThatThrownBy(() -> ParsedUrl.parse(text))
                .isInstanceOf(UrlSyntaxException.class)
                .hasMessageContaining(reason)
                .hasMessageNotContaining("s3cret");
    }
}
