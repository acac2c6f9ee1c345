package io.github.alambique.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alambique.internal.files.ScriptLayout;
import io.github.alambique.internal.files.ScriptSyntaxException;
import io.github.alambique.internal.run.RunListener;
import io.github.alambique.internal.run.RunSettings;
import io.github.alambique.internal.run.StatementFailedException;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@PostgresTest
class SqlSettingsPgTest {

    private static final String NAMES = "SELECT conname FROM pg_constraint"
            + " WHERE conrelid = 'account'::regclass AND contype IN ('p', 'u') ORDER BY 1";

    private final TestDatabase database;

    @TempDir
    private Path project;

    SqlSettingsPgTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void emptyDatabase() throws SQLException {
        database.execute("DROP SCHEMA IF EXISTS public CASCADE", "CREATE SCHEMA public");
    }

    @Test
    void bothFormatsAreWrittenAsConfigured() throws Exception {
        writeRevisions();
        SqlSettings settings =
                SqlSettings.of("pk=pk_{table}, uq=uq_{table}_{columns}", Map.of("table", "account", "type", "bigint"));

        upgrade(settings);
        assertThat(database.column(NAMES)).containsExactly("pk_account", "uq_account_name");

        String script = Commands.offline(files(settings), RunSettings.DEFAULT).upgradeScript("heads");
        assertThat(script).contains("CREATE TABLE account (id bigint, name text)", "CONSTRAINT uq_account_name");

        new Commands(files(settings), connections(), RunSettings.DEFAULT, new RunListener() {}).downgrade("base");
        assertThat(database.column("SELECT to_regclass('account')")).containsOnlyNulls();
    }

    @Test
    void theHistoryKeepsWhatWasRunAndTheChecksumOfWhatIsWritten() throws Exception {
        writeRevisions();
        String checksum = "SELECT string_agg(checksum, ',' ORDER BY revision) FROM migrate_history";
        upgrade(SqlSettings.of("", Map.of("table", "account", "type", "bigint")));
        List<String> before = database.column(checksum);
        assertThat(database.column("SELECT downgrade_sql FROM migrate_history WHERE revision = 'aa1'"))
                .singleElement()
                .asString()
                .contains("DROP TABLE account");

        emptyDatabase();
        upgrade(SqlSettings.of("", Map.of("table", "account", "type", "integer")));
        assertThat(database.column(checksum)).isEqualTo(before);
    }

    @Test
    void aPlaceholderWithoutAValueStopsTheRunBeforeItsFirstStatement() throws Exception {
        writeRevisions();

        assertThatThrownBy(() -> upgrade(SqlSettings.of("", Map.of("table", "account"))))
                .isInstanceOf(ScriptSyntaxException.class)
                .hasMessageContaining("create_account_aa1.sql:6:")
                .hasMessageContaining("placeholder \"type\" has no value");
        assertThat(database.column("SELECT to_regclass('account')")).containsOnlyNulls();
    }

    @Test
    void aNewEnumValueUsedInItsOwnTransactionIsToldWithTheFix() throws Exception {
        write("create_status_aa1.sql", """
            -- revision: aa1
            -- revises: -

            -- migrate:upgrade
            CREATE TYPE status AS ENUM ('new');
            """);
        write("use_status_aa2.sql", """
            -- revision: aa2
            -- revises: aa1

            -- migrate:upgrade
            ALTER TYPE status ADD VALUE 'paid';
            CREATE TABLE account (status status DEFAULT 'paid');
            """);

        assertThatThrownBy(() -> upgrade(SqlSettings.DEFAULT))
                .isInstanceOfSatisfying(StatementFailedException.class, failure -> {
                    assertThat(failure.sqlState()).isEqualTo("55P04");
                    assertThat(failure.hint())
                            .hasValueSatisfying(hint -> assertThat(hint)
                                    .contains(
                                            "put what uses it into the next revision", "migrate.transaction=revision"));
                });
        assertThat(database.column("SELECT version_num FROM migrate_version")).containsExactly("aa1");
        assertThat(database.column("SELECT enum_range(NULL::status)")).containsExactly("{new}");
    }

    private void writeRevisions() throws IOException {
        write("create_account_aa1.sql", """
            -- revision: aa1
            -- revises: -

            -- migrate:upgrade

            CREATE TABLE ${table} (id ${type}, name text);

            -- migrate:downgrade
            DROP TABLE ${table};
            """);
        write("unique_name_aa2.java", """
            package db.migrations;

            import static io.github.alambique.ddl.Ddl.*;
            import static io.github.alambique.ddl.Types.*;

            @io.github.alambique.Revision(id = "aa2", revises = "aa1")
            public class unique_name_aa2 implements io.github.alambique.Migration {
                public void upgrade(io.github.alambique.Operations op) {
                    op.addConstraint("account", primaryKey("id"));
                    op.addConstraint("account", unique("name"));
                }

                public void downgrade(io.github.alambique.Operations op) {
                    op.reverse(this::upgrade);
                }
            }
            """);
    }

    private void write(String name, String text) throws IOException {
        Path folder = Files.createDirectories(project.resolve("db/migrations"));
        Files.writeString(folder.resolve(name), text);
    }

    private void upgrade(SqlSettings settings) {
        new Commands(files(settings), connections(), RunSettings.DEFAULT, new RunListener() {}).upgrade("heads");
    }

    private RevisionFiles files(SqlSettings settings) {
        var roots = List.of(project);
        var layout = new ScriptLayout(roots, roots, "db.migrations", StandardCharsets.UTF_8, project.resolve("work"));
        return RevisionFiles.of(layout, List::of).written(settings);
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
}
