package io.github.alambique.internal.run;

import io.github.alambique.ColumnAlteration;
import io.github.alambique.IrreversibleRevisionException;
import io.github.alambique.Migration;
import io.github.alambique.MigrationException;
import io.github.alambique.Operations;
import io.github.alambique.QueryFailedException;
import io.github.alambique.ddl.Operation;
import io.github.alambique.internal.files.SqlMigration;
import io.github.alambique.internal.graph.Direction;
import io.github.alambique.internal.sql.SqlScript;
import io.github.alambique.internal.sql.Statement;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Runs a revision's code and hands on the statements that its operations stand for, in order. */
final class Recorder implements Operations {

    private final LoadedRevision revision;
    private final Consumer<RecordedStatement> statements;
    private final Supplier<Connection> connection;
    private final BooleanSupplier offline;
    private final List<ColumnAlteration> alterations = new ArrayList<>();
    private int count;

    private Recorder(
            LoadedRevision revision,
            Consumer<RecordedStatement> statements,
            Supplier<Connection> connection,
            BooleanSupplier offline) {
        this.revision = revision;
        this.statements = statements;
        this.connection = connection;
        this.offline = offline;
    }

    /** Records online: the connection is there for the asking. */
    static void record(
            LoadedRevision revision,
            Direction direction,
            Consumer<RecordedStatement> statements,
            Supplier<Connection> connection) {
        new Recorder(revision, statements, connection, () -> false).run(direction);
    }

    /** Records without a database; code that asks for a connection fails. */
    static void recordOffline(LoadedRevision revision, Direction direction, Consumer<RecordedStatement> statements) {
        new Recorder(revision, statements, refusing(revision), () -> true).run(direction);
    }

    /** Records what runs with a database and without one alike: code that asks for a connection, or whether there is one, fails. */
    static void recordForHistory(LoadedRevision revision, Direction direction, Consumer<RecordedStatement> statements) {
        BooleanSupplier offline = () -> {
            throw new OfflineException(revision);
        };
        new Recorder(revision, statements, refusing(revision), offline).run(direction);
    }

    private static Supplier<Connection> refusing(LoadedRevision revision) {
        return () -> {
            throw new OfflineException(revision);
        };
    }

    private void run(Direction direction) {
        Migration migration = revision.migration();
        try {
            if (migration instanceof SqlMigration sql) {
                (direction == Direction.UPGRADE ? sql.upgradeStatements() : sql.downgradeStatements())
                        .forEach(this::addPart);
            } else if (direction == Direction.UPGRADE) {
                migration.upgrade(this);
            } else {
                migration.downgrade(this);
            }
            alterations.forEach(ColumnAlteration::requireChange);
        } catch (IrreversibleRevisionException irreversible) {
            throw new RevisionNotReversibleException(revision, irreversible);
        } catch (QueryFailedException failed) {
            throw new RevisionCodeException(revision, direction, failed);
        } catch (MigrationException | BatchException told) {
            throw told;
        } catch (Throwable thrown) {
            throw new RevisionCodeException(revision, direction, thrown);
        }
    }

    @Override
    public void add(Operation operation) {
        Optional<String> location = revision.caller();
        revision.compiler().compile(operation).forEach(statement -> add(statement, location));
    }

    private void addPart(SqlScript.Part part) {
        add(part.statement(), Optional.of(revision.location() + ":" + part.line()));
    }

    private void add(Statement statement, Optional<String> location) {
        count++;
        if (statement.mode() == Statement.Mode.TRANSACTION_CONTROL) {
            throw new TransactionControlException(revision, statement, location);
        }
        if (revision.metadata().transactional() && !statement.transactional()) {
            throw new NotInTransactionException(revision, statement, location);
        }
        statements.accept(new RecordedStatement(revision, statement, count, location));
    }

    @Override
    public ColumnAlteration alterColumn(String table, String column) {
        ColumnAlteration alteration = Operations.super.alterColumn(table, column);
        alterations.add(alteration);
        return alteration;
    }

    @Override
    public Connection connection() {
        return connection.get();
    }

    @Override
    public boolean isOffline() {
        return offline.getAsBoolean();
    }
}
