package io.github.alambique.internal.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.alambique.MigrationException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A password from anywhere is in no text. */
class SecrecyTest {

    private static final String MARKER = "s3cret";

    @TempDir
    private Path home;

    @ParameterizedTest
    @MethodSource("places")
    void aPasswordIsInNoText(SourceOrderTest.Place place) {
        TestSources sources = withPassword(place).commandLine("migrate.url", "postgresql://app@localhost:1/notebook");
        if (place.name().equals("-Dmigrate.url")) {
            sources.commandLine("migrate.url", "postgresql://app:" + MARKER + "@localhost:1/notebook");
        }
        ConnectionSettings settings = sources.settings();
        assertThat(settings.password().reveal()).isEqualTo(MARKER);
        assertThat(List.of(
                        settings.describe(),
                        settings.toString(),
                        settings.jdbcUrl(),
                        settings.warnings().toString(),
                        sources.build().toString(),
                        String.valueOf(sources.build().server())))
                .noneMatch(text -> text.contains(MARKER));
        assertKeepsSecret(catchThrowableOfType(
                MigrationException.class, () -> new Connector().open(settings).close()));
    }

    @ParameterizedTest
    @MethodSource("places")
    void aPasswordIsInNoErrorOfSettings(SourceOrderTest.Place place) {
        assertKeepsSecret(failure(withPassword(place)));
        assertKeepsSecret(failure(withPassword(place).environment("DB_HOST", "db")));
        assertKeepsSecret(failure(withPassword(place)
                .environment("PGHOST", "db")
                .environment("PGUSER", "app")
                .environment("PGDATABASE", "notebook")
                .environment("PGPORT", "x")));
    }

    @ParameterizedTest
    @MethodSource("brokenUrls")
    void aPasswordIsInNoErrorOfAnUrl(String url) {
        assertKeepsSecret(failure(new TestSources(home).environment("DB_URL", url)));
        ConnectionUrl parameter = new ConnectionUrl();
        parameter.set(url);
        assertThat(parameter.toString()).doesNotContain(MARKER);
    }

    static Stream<String> brokenUrls() {
        return Stream.of(
                "postgresql://app:s3cret@db:x/notebook",
                "postgresql://app:s3cret/@db/notebook",
                "postgresql://app:s3cret?@db/notebook",
                "postgresql://app:12/s3cret@db/notebook",
                "postgresql://app:s3cret%@db/notebook",
                "postgresql://app:s3cret",
                "postgresql:app:s3cret@db/notebook",
                "mysql://app:s3cret@db/notebook",
                "jdbc:postgresql://app:s3cret@db/notebook",
                "jdbc:postgresql://app:s3cret@db:5432/notebook",
                "jdbc:postgresql://db/notebook?password=s3cret%",
                "jdbc:mysql://db/notebook?password=s3cret",
                "jdbc:postgresql://db/notebook?user=postgres;password=s3cret",
                "jdbc:postgresql://db/notebook;user=postgres;password=s3cret",
                "postgresql://app:12?x=s3cret@db/notebook",
                "postgresql://app:1\n2s3cret@db/notebook",
                "postgresql://db/note\n@s3cret",
                "jdbc:tc:postgresql://app:s3\n@s3cret",
                "s3cret");
    }

    @Test
    void secretOptionsAreKeptApart() {
        ConnectionSettings settings = new TestSources(home)
                .commandLine("migrate.url", "jdbc:postgresql://localhost:1/notebook?user=app&sslpassword=s3cret")
                .settings();
        assertThat(settings.secretOptions()).containsEntry("sslpassword", Secret.of(MARKER));
        assertThat(settings.options()).isEmpty();
        assertThat(settings.toString() + settings.jdbcUrl()).doesNotContain(MARKER);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void whatADriverSaysIsScrubbed(SQLException failure, String message) {
        ConnectionSettings settings = new ConnectionSettings(
                List.of(new HostAddress("db", 5432)),
                "notebook",
                "app",
                Secret.of("s3cret &"),
                Map.of(),
                Map.of("sslpassword", Secret.of("t0ken")),
                Map.of(),
                List.of());
        DatabaseAccessException error = ConnectionFailure.of(settings, failure);
        assertThat(error).hasMessage("Cannot connect to db:5432/notebook as \"app\": " + message);
        StringWriter trace = new StringWriter();
        error.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain(MARKER).doesNotContain("t0ken");
    }

    static Stream<Arguments> failures() {
        SQLException suppressing = new SQLException("no connection", "08001");
        suppressing.addSuppressed(new SQLException("s3cret &"));
        return Stream.of(
                arguments(new SQLException("url ?password=s3cret+%26", "08001"), "url ?password=***"),
                arguments(new SQLException("password s3cret &.", "08001"), "password ***."),
                arguments(new SQLException("a", new SQLException("t0ken")), "a (***)"),
                arguments(suppressing, "no connection"));
    }

    @Test
    void aPasswordThatIsTheUsersNameDoesNotHideTheName() {
        ConnectionSettings settings =
                ConnectionSettings.of(new HostAddress("db", 5432), "notebook", "app", Secret.of("app"));
        SQLException failure = new SQLException("no password for user app", "28P01");
        DatabaseAccessException error = ConnectionFailure.of(settings, failure);
        assertThat(error).hasMessageEndingWith("no password for user app").hasCause(failure);
    }

    private TestSources withPassword(SourceOrderTest.Place place) {
        TestSources sources = new TestSources(home);
        place.put().accept(sources, MARKER);
        return sources;
    }

    private static MigrationException failure(TestSources sources) {
        return catchThrowableOfType(MigrationException.class, sources::resolve);
    }

    private static void assertKeepsSecret(MigrationException error) {
        StringWriter trace = new StringWriter();
        error.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString() + error.hint()).doesNotContain(MARKER);
    }

    static Stream<SourceOrderTest.Place> places() {
        return SourceOrderTest.places(ConnectionPart.PASSWORD).stream();
    }
}
