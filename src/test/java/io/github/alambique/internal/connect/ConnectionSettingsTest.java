package io.github.alambique.internal.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.Driver;

class ConnectionSettingsTest {

    private static ConnectionSettings settings(Map<ConnectionPart, String> origins) {
        return new ConnectionSettings(
                List.of(new HostAddress("db", 5432)),
                "notebook",
                "app",
                Secret.of("s3cret"),
                Map.of(),
                Map.of(),
                origins,
                List.of());
    }

    private static String origins(Object... partsAndOrigins) {
        Map<ConnectionPart, String> origins = new java.util.EnumMap<>(ConnectionPart.class);
        for (int index = 0; index < partsAndOrigins.length; index += 2) {
            origins.put((ConnectionPart) partsAndOrigins[index], (String) partsAndOrigins[index + 1]);
        }
        return settings(origins).describe().substring("Database db:5432/notebook as app".length());
    }

    @Test
    void describesOneOriginOnce() {
        assertThat(origins(
                        ConnectionPart.HOST,
                        "DB_URL",
                        ConnectionPart.PORT,
                        "DB_URL",
                        ConnectionPart.DATABASE,
                        "DB_URL",
                        ConnectionPart.USER,
                        "DB_URL"))
                .isEqualTo(" (from DB_URL)");
    }

    @Test
    void describesPortAndDatabaseOnlyWhenTheyAreFromElsewhere() {
        assertThat(origins(
                        ConnectionPart.HOST,
                        "DB_HOST",
                        ConnectionPart.PORT,
                        "pom",
                        ConnectionPart.DATABASE,
                        "pom",
                        ConnectionPart.USER,
                        "pom"))
                .isEqualTo(" (host: DB_HOST, user: pom)");
        assertThat(origins(
                        ConnectionPart.HOST,
                        "DB_HOST",
                        ConnectionPart.PORT,
                        "pom",
                        ConnectionPart.DATABASE,
                        "pom",
                        ConnectionPart.USER,
                        "DB_USERNAME"))
                .isEqualTo(" (host: DB_HOST, port and database: pom, user: DB_USERNAME)");
    }

    @Test
    void describesPartsOfOneOriginTogether() {
        assertThat(origins(
                        ConnectionPart.HOST,
                        "pom",
                        ConnectionPart.DATABASE,
                        "pom",
                        ConnectionPart.USER,
                        "pom",
                        ConnectionPart.PASSWORD,
                        "PGPASSWORD"))
                .isEqualTo(" (host and user: pom, password: PGPASSWORD)");
    }

    @Test
    void describesNoOriginOfWhatWasNotLookedUp() {
        ConnectionSettings started =
                ConnectionSettings.of(new HostAddress("127.0.0.1", 5433), "postgres", "postgres", Secret.of("s3cret"));
        assertThat(started.describe()).isEqualTo("Database 127.0.0.1:5433/postgres as postgres");
    }

    @Test
    void anotherDatabaseHasNoOrigin() {
        ConnectionSettings other = settings(Map.of(
                        ConnectionPart.HOST, "pom", ConnectionPart.DATABASE, "DB_NAME", ConnectionPart.USER, "pom"))
                .withDatabase("scratch");
        assertThat(other.describe()).isEqualTo("Database db:5432/scratch as app (from pom)");
    }

    @Test
    void theJdbcUrlIsReadBackByTheDriver() {
        ConnectionSettings settings = new ConnectionSettings(
                List.of(new HostAddress("a", 1), new HostAddress("::1", 2)),
                "my db/a&b=c?d%+é",
                "app",
                Secret.of("s3cret"),
                Map.of("options", "-c search_path=a,b&c", "sslmode", "require"),
                Map.of("sslpassword", Secret.of("s3cret")),
                Map.of(),
                List.of());
        assertThat(settings.jdbcUrl()).doesNotContain("s3cret").doesNotContain("app");
        assertThat(Driver.parseURL(settings.jdbcUrl(), null))
                .containsEntry("PGHOST", "a,[::1]")
                .containsEntry("PGPORT", "1,2")
                .containsEntry("PGDBNAME", "my db/a&b=c?d%+é")
                .containsEntry("options", "-c search_path=a,b&c")
                .containsEntry("sslmode", "require");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a/b", "a?b", "a#b", "a&b", "a,b", "u@a", "[::1]"})
    void noHostCanChangeTheUrlItIsWrittenInto(String host) {
        assertThatThrownBy(() -> new HostAddress(host, 5432)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void secretsAreEqualByTheirText() {
        assertThat(Secret.of("a")).isEqualTo(Secret.of("a")).hasSameHashCodeAs(Secret.of("a"));
        assertThat(Secret.of("a")).isNotEqualTo(Secret.of("b")).hasToString("***");
    }
}
