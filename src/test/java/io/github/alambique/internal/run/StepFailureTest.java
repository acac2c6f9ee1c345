package io.github.alambique.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.MigrationException;
import io.github.alambique.internal.graph.Direction;
import io.github.alambique.internal.graph.Step;
import io.github.alambique.internal.sql.Statement;
import io.github.alambique.internal.versiontable.DatabaseState;
import io.github.alambique.schema.QualifiedName;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a failed flush is to the user, in the cases that no server can be brought into. */
class StepFailureTest {

    private static final SortedSet<String> BEFORE = rows("r1");
    private static final SortedSet<String> AFTER = rows("r2");

    private static SortedSet<String> rows(String... ids) {
        return new TreeSet<>(List.of(ids));
    }

    private static LoadedRevision revision(boolean transactional) {
        var revisions = new TestRevisions().add("r2", List.of(), transactional, op -> {}, op -> {});
        return revisions.all().get("r2");
    }

    private static StepFailure failure(String state, Direction direction, LoadedRevision revision) {
        var statement = new RecordedStatement(Statement.of("SELECT 1"), 1, revision.location());
        var failure = new PipelineException(
                new SQLException("gone", state),
                new Step(direction, "r2", BEFORE, AFTER),
                Optional.of(statement),
                "SELECT 1",
                List.of());
        var start = new DatabaseState(
                false,
                false,
                QualifiedName.of("migrate_version"),
                true,
                QualifiedName.of("migrate_history"),
                true,
                false,
                QualifiedName.of("migrate_progress"),
                true,
                Optional.empty(),
                BEFORE,
                List.of(),
                Map.of(),
                Optional.empty(),
                List.of());
        return new StepFailure(failure, Optional.of(revision), start, BEFORE, "What is left");
    }

    private static MigrationException lost(boolean transactional, SortedSet<String> found) {
        return failure("08006", Direction.UPGRADE, revision(transactional))
                .explainLost(AFTER, Optional.ofNullable(found));
    }

    @Test
    void lostConnectionSaysWhatBecameOfTheCommit() {
        assertThat(lost(true, AFTER)).hasMessageEndingWith("It was committed all the same; the database is at r2");
        assertThat(lost(true, BEFORE))
                .hasMessageEndingWith("It was not committed: the server rolled it back; the database is at r1");
        assertThat(lost(false, BEFORE))
                .hasMessageEndingWith(
                        "The next run finds out whether the statement is done; the version table says r1");
        assertThat(lost(true, rows("r3")))
                .hasMessageEndingWith("The database is at r3, where another run has brought it");
        assertThat(lost(true, null)).hasMessageContaining("before this step it was at r1");
    }

    @Test
    void lostConnectionCarriesTheOutcome() {
        assertThat(((ConnectionLostException) lost(true, AFTER)).committed()).contains(true);
        assertThat(((ConnectionLostException) lost(true, BEFORE)).committed()).contains(false);
        assertThat(((ConnectionLostException) lost(true, rows("r3"))).committed())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "25P03 | raise it for the role (ALTER ROLE … SET idle_in_transaction_session_timeout), or make the code",
                "25P04 | raise it for the role (ALTER ROLE … SET transaction_timeout), or make the revision quicker.",
                "57P05 | raise it for the role (ALTER ROLE … SET idle_session_timeout).",
                "57P01 | The server was shut down, or somebody ended the session with pg_terminate_backend.",
                "08006 | Run migrate:upgrade again: it goes on from where the database is"
            })
    void lostConnectionAdvisesByItsCause(String state, String advice) {
        MigrationException lost =
                failure(state, Direction.UPGRADE, revision(true)).explainLost(AFTER, Optional.empty());
        assertThat(lost.hint().orElseThrow()).contains(advice);
        assertThat(lost.fault()).isEqualTo(MigrationException.Fault.ENVIRONMENT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "55P04 | UPGRADE | put what uses it into the next revision, and run with migrate.transaction=revision",
                "40001 | UPGRADE | Run it again when the other transactions are done",
                "2D000 | UPGRADE | needs a revision outside a transaction: transactional = false",
                "23505 | UPGRADE | Fix the rows or the revision and run migrate:upgrade again",
                "42P01 | DOWNGRADE | Fix the revision and run migrate:downgrade again",
                "42P07 | UPGRADE | migrate:stamp -Dmigrate.to=r2 says so"
            })
    void statementAdvisesByItsCause(String state, Direction direction, String advice) {
        MigrationException failed = failure(state, direction, revision(true)).explain(1);
        assertThat(failed).isInstanceOf(StatementFailedException.class).hasMessageEndingWith("\nWhat is left");
        assertThat(failed.hint().orElseThrow()).contains(advice);
    }

    @Test
    void lockNamesNobodyWhereNobodyWasSeen() {
        MigrationException failed =
                failure("55P03", Direction.UPGRADE, revision(true)).explain(3);
        assertThat(failed).hasMessageContaining("\nTried 3 times; who holds the lock could not be seen\nWhat is left");
        assertThat(failed.hint().orElseThrow())
                .startsWith("Run it again when they are done, or end them (those sessions)");
    }
}
