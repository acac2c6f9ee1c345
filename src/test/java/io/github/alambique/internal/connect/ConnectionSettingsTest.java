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

    private static ConnectionSettings settings(Map<Part, String> origins) {
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
        Map<Part, String> origins = new java.util.EnumMap<>(Part.class);
        for (int index = 0; index < partsAndOrigins.length; index += 2) {
            origins.put((Part) partsAndOrigins[index], (String) partsAndOrigins[index + 1]);
        }
        return settings(origins).describe().substring("Database db:5432/notebook as app".length());
    }

    @Test
    void describesOneOriginOnce() {
        assertThat(origins(Part.HOST, "DB_URL", Part.PORT, "DB_URL", Part.DATABASE, "DB_URL", Part.USER, "DB_URL"))
                .isEqualTo(" (from DB_URL)");
    }

    @Test
    void describesPortAndDatabaseOnlyWhenTheyAreFromElsewhere() {
        assertThat(origins(Part.HOST, "DB_HOST", Part.PORT, "pom", Part.DATABASE, "pom", Part.USER, "pom"))
                .isEqualTo(" (host: DB_HOST, user: pom)");
        assertThat(origins(Part.HOST, "DB_HOST", Part.PORT, "pom", Part.DATABASE, "pom", Part.USER, "DB_USERNAME"))
                .isEqualTo(" (host: DB_HOST, port and database: pom, user: DB_USERNAME)");
    }

    @Test
    void describesPartsOfOneOriginTogether() {
        assertThat(origins(Part.HOST, "pom", Part.DATABASE, "pom", Part.USER, "pom", Part.PASSWORD, "PGPASSWORD"))
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
        ConnectionSettings other = settings(Map.of(Part.HOST, "pom", Part.DATABASE, "DB_NAME", Part.USER, "pom"))
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
