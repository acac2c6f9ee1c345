package io.github.alambique.internal.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.alambique.EnvironmentException;
import io.github.alambique.internal.connect.ConnectionSettings;
import io.github.alambique.internal.connect.EmbeddedDatabase;
import io.github.alambique.internal.connect.Secret;
import io.github.alambique.testing.CountingProxy;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@PostgresTest
class ScratchDatabasesPgTest {

    private static final String OURS =
            "SELECT datname FROM pg_database WHERE datname LIKE 'migrate_scratch_%' ORDER BY 1";

    private final TestDatabase database;
    private final List<AutoCloseable> opened = new ArrayList<>();

    ScratchDatabasesPgTest(TestDatabase database) {
        this.database = database;
    }

    @AfterEach
    void closeAll() throws Exception {
        for (int index = opened.size() - 1; index >= 0; index--) {
            opened.get(index).close();
        }
    }

    private <T extends AutoCloseable> T opened(T resource) {
        opened.add(resource);
        return resource;
    }

    private ConfiguredServer configured(ConnectionSettings settings) {
        var configured = Servers.configured(settings);
        opened(configured.connection());
        return configured;
    }

    private ScratchDatabases beside(ConnectionSettings settings) {
        return opened(Servers.beside(configured(settings)));
    }

    private ScratchDatabases beside() {
        return beside(Servers.settings(database));
    }

    private static String value(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private ConnectionSettings role(String name, String attributes) throws SQLException {
        database.execute(
                "DROP ROLE IF EXISTS " + name, "CREATE ROLE " + name + " LOGIN PASSWORD 'secret' " + attributes);
        opened(() -> database.execute("DROP ROLE " + name));
        var settings = Servers.settings(database);
        return ConnectionSettings.of(settings.hosts().get(0), database.name(), name, Secret.of("secret"));
    }

    @Test
    void isEmptyAndBesideTheConfiguredDatabaseAndDroppedWhenClosed() throws Exception {
        String name;
        try (ScratchDatabase scratch = beside().create()) {
            name = scratch.name();
            assertThat(database.column(OURS)).contains(name);
            assertThat(value(scratch.connection(), "SELECT current_database()")).isEqualTo(name);
            assertThat(value(scratch.connection(), "SELECT current_schema()")).isEqualTo("public");
            assertThat(value(
                            scratch.connection(),
                            "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace"))
                    .isEqualTo("0");
        }

        assertThat(database.column(OURS)).doesNotContain(name);
    }

    @Test
    void closingAllDropsThoseThatAreLeft() throws Exception {
        var all = beside();
        String first = all.create().name();
        String second = all.create().name();

        all.close();

        assertThat(first).isNotEqualTo(second);
        assertThat(database.column(OURS)).doesNotContain(first, second);
    }

    private int version() throws SQLException {
        return Integer.parseInt(database.column("SHOW server_version_num").get(0)) / 10_000;
    }

    @Test
    void copyHasWhatTheOriginalHasAndLeavesItAlone() throws Exception {
        ScratchDatabases databases = beside(role("scratch_copier", "CREATEDB"));
        ScratchDatabase original = opened(databases.create());
        original.execute(List.of("CREATE SEQUENCE kept"));
        String searchPath = value(original.connection(), "SHOW search_path");
        String name;
        try (ScratchDatabase copy = databases.copy(original)) {
            name = copy.name();
            copy.execute(List.of("DROP SEQUENCE kept"));
            assertThat(value(copy.connection(), "SHOW search_path")).isEqualTo(searchPath);
        }

        original.execute(List.of("SELECT nextval('kept')"));
        assertThat(value(original.connection(), "SHOW search_path")).isEqualTo(searchPath);
        assertThat(database.column(OURS)).contains(original.name()).doesNotContain(name);
    }

    @Test
    void hasEncodingAndLocaleOfTheConfiguredDatabase() throws Exception {
        String provider = version() < 15 ? "" : " LOCALE_PROVIDER libc";
        database.execute(
                "DROP DATABASE IF EXISTS scratch_latin1",
                "CREATE DATABASE scratch_latin1 TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'" + provider);
        opened(() -> database.execute("DROP DATABASE scratch_latin1"));

        var scratch = beside(Servers.settings(database).withDatabase("scratch_latin1"))
                .create();

        assertThat(value(scratch.connection(), """
                        SELECT concat_ws(' ', pg_encoding_to_char(encoding), datcollate, datctype,
                                 coalesce(to_jsonb(pg_database) ->> 'datlocprovider', 'c'))
                          FROM pg_database WHERE datname = current_database()""")).isEqualTo("LATIN1 C C c");
    }

    @Test
    void builtinAndIcuLocalesAreKept() throws Exception {
        assumeTrue(version() >= 17, "PostgreSQL 17 has a provider of its own");
        database.execute(
                "DROP DATABASE IF EXISTS scratch_icu",
                "CREATE DATABASE scratch_icu TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'de-u-co-phonebk'"
                        + " ICU_RULES '& a < b' LOCALE 'C'");
        opened(() -> database.execute("DROP DATABASE scratch_icu"));
        String query = "SELECT concat_ws(' ', datlocprovider, datlocale, daticurules)"
                + " FROM pg_database WHERE datname = current_database()";

        assertThat(value(beside().create().connection(), query)).isEqualTo("b C.UTF-8");
        assertThat(value(
                        beside(Servers.settings(database).withDatabase("scratch_icu"))
                                .create()
                                .connection(),
                        query))
                .isEqualTo("i de-u-co-phonebk & a < b");
    }

    @Test
    void hasTheDefaultSchemaAndSearchPathOfTheConfiguredConnection() throws Exception {
        database.execute("CREATE SCHEMA IF NOT EXISTS \"My App\"");
        var settings = Servers.settings(database);
        var configured = new ConnectionSettings(
                settings.hosts(),
                settings.database(),
                settings.user(),
                settings.password(),
                Map.of("currentSchema", "absent,\"My App\",public"),
                Map.of(),
                Map.of(),
                List.of());

        var all = beside(configured);
        var scratch = all.create();

        assertThat(all.defaultSchema()).hasValue("My App");
        assertThat(value(scratch.connection(), "SELECT current_schemas(false)::text"))
                .isEqualTo("{\"My App\",public}");
    }

    @Test
    void roleThatMayNotCreateDatabasesGetsAnEmbeddedServerOfTheSameVersion() throws Exception {
        var asked = new ArrayList<OptionalInt>();
        var configured = configured(role("scratch_plain", "NOCREATEDB"));
        var stopped = new ArrayList<String>();
        var all = opened(new ScratchDatabases(Optional.of(configured), ScratchSettings.DEFAULT, version -> {
            asked.add(version);
            return new ServerStarter.Started(Servers.settings(database), () -> stopped.add("stopped"));
        }));

        var scratch = all.create();
        all.create();

        assertThat(value(scratch.connection(), "SELECT current_user")).isEqualTo(database.user());
        assertThat(asked).containsExactly(OptionalInt.of(version()));
        all.close();
        assertThat(stopped).containsExactly("stopped");
        assertThat(database.column(OURS)).doesNotContain(scratch.name());
    }

    @Test
    void roleThatMayCreateDatabasesIsEnough() throws Exception {
        var scratch = beside(role("scratch_creator", "CREATEDB")).create();

        scratch.run(List.of(new DdlScript("a.sql", "CREATE SCHEMA a CREATE TABLE b (id int)")));

        assertThat(value(scratch.connection(), "SELECT current_user")).isEqualTo("scratch_creator");
    }

    @Test
    void noServerAtAllIsToldWithEachReason() throws Exception {
        var configured = configured(role("scratch_plain", "NOCREATEDB"));
        var all = opened(new ScratchDatabases(Optional.of(configured), ScratchSettings.DEFAULT, version -> {
            throw new EnvironmentException("this platform has none", null);
        }));

        assertThatThrownBy(all::create)
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("not on the configured server, since its user may not create databases")
                .hasMessageContaining("this platform has none")
                .satisfies(failure -> assertThat(((EnvironmentException) failure).hint())
                        .hasValueSatisfying(hint -> assertThat(hint).contains("migrate.scratch.url")));
    }

    @Test
    void namedServerIsTakenThoughTheConfiguredOneWouldDo() throws Exception {
        var named = role("scratch_named", "CREATEDB");
        var all = opened(new ScratchDatabases(
                Optional.of(configured(Servers.settings(database))),
                new ScratchSettings(Optional.of(named), Optional.empty()),
                Servers.NONE));

        assertThat(value(all.create().connection(), "SELECT current_user")).isEqualTo("scratch_named");
    }

    @Test
    void namedServerWhereNoneMayBeMadeIsRefused() throws Exception {
        var settings = new ScratchSettings(Optional.of(role("scratch_plain", "NOCREATEDB")), Optional.empty());
        var all = opened(new ScratchDatabases(Optional.empty(), settings, Servers.NONE));

        assertThatThrownBy(all::create)
                .hasMessage(
                        "No scratch database can be created: not on %s:%d/%s (migrate.scratch.url), since its user may not create databases"
                                .formatted(database.host(), database.port(), database.name()));
    }

    @Test
    void embeddedMayBeNamedToSpareTheConfiguredServer() throws Exception {
        var asked = new ArrayList<OptionalInt>();
        var settings = new ScratchSettings(Optional.of(new EmbeddedDatabase("a test", List.of())), Optional.empty());
        var all =
                opened(new ScratchDatabases(Optional.of(configured(Servers.settings(database))), settings, version -> {
                    asked.add(version);
                    return new ServerStarter.Started(Servers.settings(database), () -> {});
                }));

        all.create();

        assertThat(asked).containsExactly(OptionalInt.of(version()));
    }

    @Test
    void versionIsKnownBeforeOneIsMadeWhereItCanBe() throws Exception {
        var starting = new ServerStarter() {
            @Override
            public Started start(OptionalInt majorVersion) {
                throw new AssertionError("nothing is to be started");
            }

            @Override
            public OptionalInt majorVersion() {
                return OptionalInt.of(16);
            }
        };
        var configured = Optional.of(configured(Servers.settings(database)));
        var named = new ScratchSettings(Optional.of(Servers.settings(database)), Optional.empty());

        assertThat(opened(new ScratchDatabases(Optional.empty(), ScratchSettings.DEFAULT, starting))
                        .expectedVersion())
                .hasValue(16);
        assertThat(opened(new ScratchDatabases(configured, ScratchSettings.DEFAULT, starting))
                        .expectedVersion())
                .hasValue(version());
        assertThat(opened(new ScratchDatabases(configured, named, starting)).expectedVersion())
                .isEmpty();
    }

    @Test
    void nextRunDropsWhatAKilledOneLeft() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ScratchHolder.class.getName(),
                        database.host(),
                        Integer.toString(database.port()),
                        database.name(),
                        database.user(),
                        database.password())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String name = process.inputReader().readLine();
        process.destroyForcibly().waitFor();
        awaitNoSession(name);
        assertThat(database.column(OURS)).contains(name);

        beside().create();

        assertThat(database.column(OURS)).doesNotContain(name);
    }

    private void awaitNoSession(String name) throws Exception {
        // That on the database itself, and that which holds the run's lock.
        String key = name.substring("migrate_scratch_".length(), name.lastIndexOf('_'));
        String sessions = """
                SELECT (SELECT count(*) FROM pg_stat_activity WHERE datname = '%s') + (SELECT count(*) FROM pg_locks
                 WHERE locktype = 'advisory' AND (classid::bigint << 32) | objid::bigint = ('x%s')::bit(64)::bigint)
                """.formatted(name, key);
        awaitNone(sessions);
    }

    private void awaitNone(String count) throws Exception {
        for (int poll = 0; poll < 500 && !database.column(count).equals(List.of("0")); poll++) {
            Thread.sleep(10);
        }
    }

    @Test
    void databaseOfALivingRunIsNotSweptThoughNobodyIsConnected() throws Exception {
        var living = beside().create();
        living.connection().close();
        awaitNone("SELECT count(*) FROM pg_stat_activity WHERE datname = '" + living.name() + "'");

        beside().create();

        assertThat(database.column(OURS)).contains(living.name());
    }

    @Test
    void nothingElseIsSwept() throws Exception {
        String sameName = "migrate_scratch_0123456789abcdef_1";
        String likeName = "migrate_scratch_of_mine";
        String ofOther = "migrate_scratch_0123456789abcdef_2";
        role("scratch_other", "CREATEDB");
        database.execute(
                "CREATE DATABASE " + sameName,
                "COMMENT ON DATABASE " + sameName + " IS 'my own'",
                "CREATE DATABASE " + likeName,
                "CREATE DATABASE " + ofOther + " OWNER scratch_other");
        opened(() ->
                database.execute("DROP DATABASE " + sameName, "DROP DATABASE " + likeName, "DROP DATABASE " + ofOther));

        beside().create();

        assertThat(database.column(OURS)).contains(sameName, likeName, ofOther);
    }

    @Test
    void leftoverOfARunKilledBeforeItCouldCommentIsSwept() throws Exception {
        String name = "migrate_scratch_00000000000000ff_1";
        database.execute("CREATE DATABASE " + name);

        beside().create();

        assertThat(database.column(OURS)).doesNotContain(name);
    }

    @Test
    void concurrentRunsDoNotCollide() throws Exception {
        Callable<Void> run = () -> {
            for (int repetition = 0; repetition < 5; repetition++) {
                var configured = Servers.configured(Servers.settings(database));
                try (Connection connection = configured.connection();
                        ScratchDatabases all = Servers.beside(configured);
                        ScratchDatabase scratch = all.create()) {
                    scratch.run(List.of(new DdlScript("a.sql", "CREATE TABLE a (id int)")));
                    value(scratch.connection(), "SELECT count(*) FROM a");
                    connection.isValid(1);
                }
            }
            return null;
        };
        var threads = Executors.newFixedThreadPool(4);
        try {
            for (var done : threads.invokeAll(List.of(run, run, run, run))) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void costsFewRoundTripsBesideTheLoginOfItsSession() throws Exception {
        try (CountingProxy proxy = CountingProxy.to(database)) {
            var settings = Servers.settings(proxy.database(database));
            ConfiguredServer configured = configured(settings);
            long login = proxy.counts().roundTrips();
            proxy.reset();

            try (ScratchDatabases all = Servers.beside(configured)) {
                all.create();
            }

            // The facts, CREATE DATABASE, the session's settings, DROP DATABASE.
            assertThat(proxy.counts().roundTrips()).isEqualTo(login + 4);
        }
    }

    @Test
    void initScriptRunsInEachAndPassesOverRolesThatExist() throws Exception {
        opened(() -> database.execute("DROP ROLE scratch_role"));
        var script = new DdlScript(
                "init.sql", "CREATE ROLE scratch_role;\nCREATE TABLE made (id int);\nSET search_path = '';");
        var all = opened(new ScratchDatabases(
                Optional.of(configured(Servers.settings(database))),
                new ScratchSettings(Optional.empty(), Optional.of(script)),
                Servers.NONE));

        for (var scratch : List.of(all.create(), all.create())) {
            assertThat(value(scratch.connection(), "SELECT count(*) FROM made")).isEqualTo("0");
        }
    }

    @Test
    void initScriptThatFailsLeavesNoDatabase() throws Exception {
        var script = new DdlScript("init.sql", "\nCREATE TABLE a (id nonsense)");
        var all = opened(new ScratchDatabases(
                Optional.of(configured(Servers.settings(database))),
                new ScratchSettings(Optional.empty(), Optional.of(script)),
                Servers.NONE));
        List<String> before = database.column(OURS);

        assertThatThrownBy(all::create)
                .isInstanceOf(DdlFailedException.class)
                .hasMessageStartingWith("The statement at init.sql:2 failed in the scratch database: ERROR: type");
        assertThat(database.column(OURS)).isEqualTo(before);
    }
}
