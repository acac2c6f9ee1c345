package io.github.alambique.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.alambique.InvalidInputException;
import io.github.alambique.Migrator;
import io.github.alambique.internal.files.ScriptLayout;
import io.github.alambique.internal.graph.Step;
import io.github.alambique.internal.run.RunListener;
import io.github.alambique.internal.run.RunSettings;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@PostgresTest
class CommandPgTest {

    private final TestDatabase database;

    @TempDir
    private Path project;

    CommandPgTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void emptyDatabase() throws SQLException {
        database.execute("DROP SCHEMA IF EXISTS public CASCADE", "CREATE SCHEMA public");
    }

    private ScriptLayout layout() {
        return new ScriptLayout(
                List.of(project.resolve("java")),
                List.of(project.resolve("resources")),
                "db.migrations",
                StandardCharsets.UTF_8,
                project.resolve("work"));
    }

    private RevisionFiles files() {
        return RevisionFiles.of(layout(), List::of);
    }

    private Path write(String id, String revises, String upgrade, String downgrade) throws IOException {
        Path folder = Files.createDirectories(project.resolve("resources/db/migrations"));
        return Files.writeString(
                folder.resolve("m_" + id + ".sql"),
                "-- revision: " + id + "\n-- revises: " + revises + "\n-- message: make " + id
                        + "\n\n-- migrate:upgrade\n" + upgrade + "\n\n-- migrate:downgrade\n" + downgrade + "\n");
    }

    private Database connections() {
        return () -> {
            try {
                return database.connect();
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
        };
    }

    private Commands upgrade() {
        return new Commands(files(), connections(), RunSettings.DEFAULT, new RunListener() {});
    }

    private Commands downgrade() {
        return new Commands(files(), connections(), RunSettings.DEFAULT, new RunListener() {});
    }

    @Test
    void unknownRowIsToldWithWhoAndWhen() throws Exception {
        write("a1", "-", "CREATE TABLE a (id int);", "DROP TABLE a;");
        Path gone = write("b2", "a1", "CREATE TABLE b (id int);", "DROP TABLE b;");
        upgrade().upgrade("head");
        Files.delete(gone);

        assertThatThrownBy(() -> upgrade().upgrade("head"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageMatching("The database is at \"b2\", which no revision file has as its id:"
                        + " \"b2\" \\(make b2\\) was applied \\d{4}-\\d\\d-\\d\\dT.*Z by postgres")
                .satisfies(failure -> assertThat(
                                ((InvalidInputException) failure).hint().orElseThrow())
                        .contains("migrate:downgrade -Dmigrate.fromHistory"));
        assertThatThrownBy(() ->
                        new Commands(files(), connections(), RunSettings.DEFAULT, new RunListener() {}).current(false))
                .hasMessageStartingWith("The database is at \"b2\"");
    }

    @Test
    void whatNoFileKnowsIsUndoneFromTheHistory() throws Exception {
        write("a1", "-", "CREATE TABLE a (id int);", "DROP TABLE a;");
        Path second = write("b2", "a1", "CREATE TABLE b (id int);", "DROP TABLE b;");
        Path third = write("c3", "b2", "CREATE TABLE c (id int);", "DROP TABLE c;");
        upgrade().upgrade("head");
        Files.delete(second);
        Files.delete(third);

        var result = downgrade().undoOrphans();

        assertThat(result.steps()).extracting(Step::revision).containsExactly("c3", "b2");
        assertThat(database.column("SELECT version_num FROM migrate_version")).containsExactly("a1");
        assertThat(database.column("SELECT relname FROM pg_class WHERE relname IN ('a', 'b', 'c')"))
                .containsExactly("a");
    }

    @Test
    void irreversibleRevisionIsNotUndoneFromTheHistory() throws Exception {
        Path gone = write("a1", "-", "CREATE TABLE a (id int);", "");
        Files.writeString(gone, Files.readString(gone).replace("-- migrate:downgrade", ""));
        upgrade().upgrade("head");
        Files.delete(gone);

        assertThatThrownBy(() -> downgrade().undoOrphans())
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("The history does not know how to undo \"a1\"; nothing was changed");
    }

    @Test
    void statementOfASqlFileIsNamedByItsLine() throws Exception {
        write("a1", "-", "CREATE TABLE a (id int);\nSELECT\n  nonsense;", "");

        assertThatThrownBy(() -> upgrade().upgrade("head"))
                .hasMessageContaining("failed at statement 2 (")
                .hasMessageContaining("m_a1.sql:7): ERROR: column \"nonsense\" does not exist");
    }

    @Test
    void codeOfAJavaFileIsNamedByItsLine() throws Exception {
        Path folder = Files.createDirectories(project.resolve("java/db/migrations"));
        Files.writeString(folder.resolve("j_a1.java"), """
                package db.migrations;

                import io.github.alambique.*;

                /** in Java */
                @Revision(id = "a1")
                public class j_a1 implements Migration {
                    public void upgrade(Operations op) {
                        op.execute("SELECT 1");
                        op.execute("SELECT nonsense");
                    }
                    public void downgrade(Operations op) {
                        throw new IllegalStateException("no");
                    }
                }
                """);

        assertThatThrownBy(() -> upgrade().upgrade("head")).hasMessageContaining("j_a1.java:10): ERROR: column");
        new Commands(files(), connections(), RunSettings.DEFAULT, new RunListener() {}).stamp("head", false);
        assertThatThrownBy(() -> downgrade().downgrade("base"))
                .hasMessageContaining("threw java.lang.IllegalStateException: no at")
                .hasMessageEndingWith("j_a1.java:13\nThe revision was rolled back; the database is at a1");
    }

    @Test
    void duplicateIdNamesBothFiles() throws Exception {
        Path first = write("a1", "-", "SELECT 1;", "SELECT 1;");
        Files.copy(first, first.resolveSibling("copy.sql"));

        assertThatThrownBy(this::files).hasMessageContaining("m_a1.sql").hasMessageContaining("copy.sql");
    }

    @Test
    void currentTellsWhatIsPending() throws Exception {
        write("a1", "-", "SELECT 1;", "SELECT 1;");
        write("b2", "a1", "SELECT 1;", "SELECT 1;");
        upgrade().upgrade("+1");

        var current = new Commands(files(), connections(), RunSettings.DEFAULT, new RunListener() {}).current(false);

        assertThat(current.rows()).containsExactly("a1");
        assertThat(current.pendingHeads())
                .extracting(view -> view.revision().id())
                .containsExactly("b2");
    }

    @Test
    void ensureVersionCreatesTheTablesOnce() throws Exception {
        var ensure = new Commands(files(), connections(), RunSettings.DEFAULT, new RunListener() {});

        assertThat(ensure.ensureVersion()).isTrue();
        assertThat(ensure.ensureVersion()).isFalse();
        assertThat(database.column(
                        "SELECT relname FROM pg_class WHERE relkind = 'r' AND relname LIKE 'migrate%' ORDER BY 1"))
                .containsExactly("migrate_history", "migrate_progress", "migrate_version");
    }

    @Test
    void planShowsStepsAndSqlAndRunsNothing() throws Exception {
        write("a1", "-", "CREATE TABLE a (id int);", "DROP TABLE a;");
        var planning = new Commands(files(), connections(), RunSettings.DEFAULT, new RunListener() {});

        List<Step> steps = planning.upgradeSteps("head");

        assertThat(steps).extracting(Step::revision).containsExactly("a1");
        assertThat(planning.statements(steps).get(steps.get(0))).containsExactly("CREATE TABLE a (id int);");
        assertThat(database.column("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"))
                .isEmpty();
    }

    @Test
    void migratorRunsPackagedRevisions() throws Exception {
        write("a1", "-", "CREATE TABLE a (id int);", "DROP TABLE a;");
        try (var loader = new java.net.URLClassLoader(
                new java.net.URL[] {project.resolve("resources").toUri().toURL()}, null)) {
            Migrator migrator = Migrator.configure()
                    .dataSource(database.dataSource())
                    .classLoader(loader)
                    .load();

            assertThat(migrator.upgrade().revisions()).containsExactly("a1");
            assertThat(migrator.upgrade().revisions()).isEmpty();
            assertThat(migrator.current().rows()).containsExactly("a1");
            assertThat(migrator.current().isAtHead()).isTrue();
            assertThat(migrator.downgrade("base").revisions()).containsExactly("a1");
        }
    }

    @Test
    void migratorWithoutRevisionsIsAnError() throws SQLException {
        var loader = new ClassLoader(null) {
            @Override
            public String toString() {
                return "application loader";
            }
        };
        Migrator.Builder builder =
                Migrator.configure().dataSource(database.dataSource()).classLoader(loader);
        Migrator migrator = builder.load();

        var failure = catchThrowableOfType(InvalidInputException.class, migrator::upgrade);

        assertThat(failure)
                .hasMessage(
                        "No revision was found in package \"db.migrations\" by the class loader application loader");
        assertThat(failure.hint())
                .contains(
                        "Check the name of the package (packageName), that its compiled classes with @Revision and its"
                                + " .sql files are in the application's jar, in the folder db/migrations/, and that this class loader sees"
                                + " them (classLoader); allowNone() accepts that there is none");
        assertThatThrownBy(migrator::current).hasMessage(failure.getMessage());
        assertThat(builder.allowNone().load().upgrade().revisions()).isEmpty();
        assertThat(database.column("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"))
                .isEmpty();
    }

    @Test
    void poolGetsItsConnectionBackAsItGaveIt() throws Exception {
        database.execute("CREATE SCHEMA app");
        write("a1", "-", "SET search_path = ''; SET work_mem = '1MB'; CREATE TABLE public.a (id int);", "");
        write("a2", "a1", "CREATE TABLE b (id int);", "");
        try (Connection pooled = database.connect();
                var loader = new java.net.URLClassLoader(
                        new java.net.URL[] {project.resolve("resources").toUri().toURL()}, null)) {
            pooled.setSchema("app");
            pooled.setAutoCommit(false);

            Migrator.configure()
                    .dataSource(poolOf(pooled))
                    .classLoader(loader)
                    .load()
                    .upgrade();

            assertThat(pooled.getSchema()).isEqualTo("app");
            assertThat(pooled.getAutoCommit()).isFalse();
            try (var row =
                    pooled.createStatement().executeQuery("SELECT source FROM pg_settings WHERE name = 'work_mem'")) {
                row.next();
                assertThat(row.getString(1)).isNotEqualTo("session");
            }
        }
        assertThat(database.column("SELECT relnamespace::regnamespace FROM pg_class WHERE relname = 'b'"))
                .containsExactly("app");
    }

    // A pool of one, whose connections are not closed by whom it lends them to.
    private static DataSource poolOf(Connection connection) {
        var lent = proxy(
                Connection.class,
                (method, arguments) -> method.getName().equals("close") ? null : method.invoke(connection, arguments));
        return proxy(DataSource.class, (method, arguments) -> lent);
    }

    private interface Call {
        Object on(Method method, Object[] arguments) throws ReflectiveOperationException;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader() == null ? CommandPgTest.class.getClassLoader() : type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call.on(method, arguments)));
    }
}
