package io.github.alambique.internal.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.MigrationException;
import io.github.alambique.testing.Effort;
import io.github.alambique.testing.Mutator;
import io.github.alambique.testing.OwnErrors;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Settings are understood or refused, however they look, and no password is in what is said of them. */
class SettingsFuzzTest {

    private static final String SECRET = "s3cr3t";

    private static final List<String> URLS = List.of(
            "jdbc:postgresql://app:pw@db:5432/notebook?user=app&password=s3cr3t&sslmode=require",
            "postgres://app:s3cr3t@db:5432/notebook?sslmode=verify-full&sslrootcert=/x",
            "postgresql://h1:1,h2:2/db?target_session_attrs=read-write&connect_timeout=3&sslpassword=s3cr3t",
            "postgresql://[::1]:5433/db?host=/var/run/postgresql&password=s3cr3t",
            "jdbc:tc:postgresql:16:///db?TC_DAEMON=true&password=s3cr3t",
            "jdbc:postgresql:db",
            "embedded");

    private static final List<String> MALFORMED = List.of(
            "postgresql://app:%s@db:5432/notebook?sslmode=require",
            "postgres://app:%s@db/notebook",
            "postgres://app:%s@db",
            "postgresql://db/notebook?user=app;password=%s",
            "postgresql://db/notebook?user=app&password=%s",
            "jdbc:postgresql://db/notebook?user=postgres;password=%s",
            "jdbc:postgresql://db/notebook;user=postgres;password=%s",
            "jdbc:postgresql://db;password=%s/notebook",
            "jdbc:postgresql://db/notebook?user=app&password=%s&sslmode=require",
            "jdbc:postgresql://app:%s@db/notebook",
            "jdbc:tc:postgresql:16://app:%s@h/notebook",
            "jdbc:tc:postgresql:16:///notebook?user=app&password=%s",
            "jdbc:mysql://db/notebook?password=%s",
            "Server=db;Database=notebook;Password=%s",
            "host=db password=%s",
            "sslmode=require;sslpassword=%s");

    private static final List<String> VALUES = List.of(
            "localhost", "db,other", "5432", "1,2", "notebook", "app", "/var/run/postgresql", "@abstract", "[::1]");

    private static final List<String> OPTIONS = List.of(
            "sslmode=require&sslpassword=s3cr3t", "ApplicationName=a&connectTimeout=5", "options=-c%20a%3Db", "ssl");

    private static final List<String> SERVICE = List.of(
            "[a]\nhost=db\nport=5432\nuser=app\npassword=s3cr3t\ndbname=x\n", "# comment\n[a]\nsslmode=require\n");

    @TempDir
    private Path home;

    @Test
    void anySettingsAreUnderstoodOrRefused() {
        for (long seed = 0; seed < Effort.rounds(1_000, 50_000); seed++) {
            var mutator = new Mutator(seed);
            TestSources sources = sources(mutator);
            OwnErrors.only(seed, "settings", () -> {
                ConfiguredDatabase database = sources.resolve();
                return database.describe() + database + database.warnings();
            });
        }
    }

    /** One character too few, too many or wrong, as long as the password is still where one could be. */
    @ParameterizedTest
    @FieldSource("URLS")
    void noPasswordIsInWhatIsSaidOfAMistypedUrl(String url) {
        for (int place = 0; place < url.length(); place++) {
            for (String typed : List.of("", "?", "&", "/", "@", ":", ";", "=", "#", "%", ",", " ")) {
                saysNoSecret(url.substring(0, place) + typed + url.substring(place));
                saysNoSecret(url.substring(0, place) + typed + url.substring(place + 1));
            }
        }
    }

    /** Passwords with any characters, in urls of any kind, in any place. */
    @Test
    void noPasswordIsInWhatIsSaidOfAMalformedSetting() {
        for (long seed = 0; seed < Effort.rounds(5_000, 200_000); seed++) {
            var mutator = new Mutator(seed);
            String password = special(mutator) + SECRET + special(mutator);
            String text = mutator.any(MALFORMED).formatted(password);
            var sources = new TestSources(home);
            if (mutator.below(2) == 0) {
                sources.commandLine("migrate.url", "postgresql://app@db:1/notebook");
            }
            switch (mutator.below(4)) {
                case 0 -> sources.commandLine(mutator.any(List.of("migrate.url", "migrate.options")), text);
                case 1 -> sources.serverConfiguration(mutator.any(List.of("url", "options")), text);
                case 2 -> sources.configuration(mutator.any(List.of("migrate.url", "migrate.options")), text);
                default ->
                    sources.environment(
                            mutator.any(List.of(
                                    "MIGRATE_URL",
                                    "MIGRATE_OPTIONS",
                                    "DB_URL",
                                    "DATABASE_URL",
                                    "DB_HOST",
                                    "PGPORT",
                                    "PGDATABASE",
                                    "DB_USERNAME",
                                    "PGSERVICE",
                                    "PGOPTIONS")),
                            text);
            }
            var parameter = new ConnectionUrl();
            parameter.set(text);
            assertThat(said(sources) + parameter).as("seed %s: %s", seed, text).doesNotContain(SECRET);
        }
    }

    private static String special(Mutator mutator) {
        var text = new StringBuilder();
        for (int count = mutator.below(4); count > 0; count--) {
            text.append(mutator.any(List.of(
                    "?", "/", "@", ":", ";", "#", "%", ",", " ", "\n", "\r", "[", "]", "\"", "'", "1", "a", "$", "+",
                    "\t")));
        }
        return text.toString();
    }

    private void saysNoSecret(String url) {
        if (url.contains(":" + SECRET + "@") || url.contains("password=" + SECRET)) {
            assertThat(said(new TestSources(home).commandLine("migrate.url", url)))
                    .as(url)
                    .doesNotContain(SECRET);
        }
    }

    private static String said(TestSources sources) {
        try {
            ConfiguredDatabase database = sources.resolve();
            return database.describe() + database.warnings() + database;
        } catch (MigrationException refused) {
            return refused + " " + refused.hint() + " " + refused.getCause();
        }
    }

    private TestSources sources(Mutator mutator) {
        var sources = new TestSources(home);
        for (int count = mutator.below(5); count >= 0; count--) {
            String value = value(mutator);
            switch (mutator.below(8)) {
                case 0 -> sources.commandLine("migrate.url", mutator.mutate(URLS));
                case 1 -> sources.environment("DATABASE_URL", mutator.mutate(URLS));
                case 2 -> sources.configuration("migrate.options", mutator.mutate(OPTIONS));
                case 3 -> sources.environment(mutator.any(List.of("PGHOST", "PGPORT", "PGUSER", "DB_NAME")), value);
                case 4 ->
                    sources.projectProperty(
                            mutator.any(List.of("migrate.host", "migrate.port", "migrate.database", "migrate.user")),
                            value);
                case 5 -> sources.serverConfiguration(mutator.any(List.of("host", "url", "options")), value);
                case 6 ->
                    sources.homeFile(".pg_service.conf", mutator.mutate(SERVICE))
                            .environment("PGSERVICE", "a");
                default ->
                    sources.homeFile(".pgpass", mutator.mutate(List.of("db:5432:*:app:s3cr3t", "a\\:b:1:c:d:e")));
            }
        }
        return sources;
    }

    private static String value(Mutator mutator) {
        return mutator.below(4) == 0 ? mutator.garbage() : mutator.mutate(VALUES);
    }
}
