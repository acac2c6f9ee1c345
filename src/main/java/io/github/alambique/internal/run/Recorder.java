package io.github.alambique.internal.run;

import io.github.alambique.ColumnAlteration;
import io.github.alambique.InvalidInputException;
import io.github.alambique.IrreversibleRevisionException;
import io.github.alambique.Migration;
import io.github.alambique.MigrationException;
import io.github.alambique.Operations;
import io.github.alambique.QueryFailedException;
import io.github.alambique.ddl.Operation;
import io.github.alambique.internal.files.FileAccess;
import io.github.alambique.internal.files.SqlMigration;
import io.github.alambique.internal.graph.Direction;
import io.github.alambique.internal.sql.Excerpt;
import io.github.alambique.internal.sql.SqlScript;
import io.github.alambique.internal.sql.Statement;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Runs a revision's code and passes on the statements of its operations, in order. */
final class Recorder implements Operations {

    private enum Database {
        AVAILABLE,
        ABSENT,
        /** What is recorded must not depend on a database. */
        UNKNOWN
    }

    private final LoadedRevision revision;
    private final Consumer<RecordedStatement> statements;
    private final Database database;
    private final Supplier<Connection> connection;
    private final List<ColumnAlteration> alterations = new ArrayList<>();
    private int count;
    private boolean needsDatabase;

    private Recorder(
            LoadedRevision revision,
            Consumer<RecordedStatement> statements,
            Database database,
            Supplier<Connection> connection) {
        this.revision = revision;
        this.statements = statements;
        this.database = database;
        this.connection = connection;
    }

    /** Records online: the code may ask for the connection. */
    static void record(
            LoadedRevision revision,
            Direction direction,
            Consumer<RecordedStatement> statements,
            Supplier<Connection> connection) {
        new Recorder(revision, statements, Database.AVAILABLE, connection).run(direction);
    }

    /** Records without a database; code that asks for a connection fails. */
    static void recordOffline(LoadedRevision revision, Direction direction, Consumer<RecordedStatement> statements) {
        new Recorder(revision, statements, Database.ABSENT, Recorder::none).run(direction);
    }

    /** Records for the history; code that asks for a connection, or whether there is one, fails. */
    static Recorder ofHistory(LoadedRevision revision, Consumer<RecordedStatement> statements) {
        return new Recorder(revision, statements, Database.UNKNOWN, Recorder::none);
    }

    private static Connection none() {
        throw new IllegalStateException("there is no connection");
    }

    void run(Direction direction) {
        Migration migration = revision.migration();
        try {
            if (migration instanceof SqlMigration sql) {
                addParts(sql, direction);
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
        } catch (MigrationException | PipelineException known) {
            throw known;
        } catch (Throwable thrown) {
            throw new RevisionCodeException(revision, direction, thrown);
        }
    }

    @Override
    public void add(Operation operation) {
        String location = revision.place();
        revision.compiler().compile(operation).forEach(statement -> add(statement, location));
    }

    private void addParts(SqlMigration sql, Direction direction) {
        try (Stream<SqlScript.Part> parts =
                direction == Direction.UPGRADE ? sql.upgradeStatements() : sql.downgradeStatements()) {
            parts.forEach(this::addPart);
        } catch (OutOfMemoryError tooLarge) {
            throw FileAccess.tooLarge(revision.location(), tooLarge);
        }
    }

    private void addPart(SqlScript.Part part) {
        add(part.statement(), revision.location() + ":" + part.line());
    }

    private void add(Statement statement, String location) {
        count++;
        if (statement.mode() == Statement.Mode.TRANSACTION_CONTROL) {
            throw RevisionCodeException.transactionControl(revision, statement, location);
        }
        if (revision.metadata().transactional() && !statement.transactional()) {
            throw new InvalidInputException(
                    "Revision \"%s\" (%s) holds a statement that cannot run in a transaction: %s"
                            .formatted(revision.id(), location, Excerpt.firstLine(statement.sql())),
                    "Put it into a revision of its own with transactional = false (in a SQL file: -- transactional: false)");
        }
        statements.accept(new RecordedStatement(statement, count, location));
    }

    /** Whether the code asked for the database and there was none. */
    boolean needsDatabase() {
        return needsDatabase;
    }

    private InvalidInputException refused() {
        needsDatabase = true;
        return new InvalidInputException(
                "Revision \"%s\" (%s) reads from the database, so it cannot be written as a SQL script"
                        .formatted(revision.id(), revision.location()),
                "Run it online, or let its code ask op.isOffline() and do without the database there");
    }

    @Override
    public ColumnAlteration alterColumn(String table, String column) {
        ColumnAlteration alteration = Operations.super.alterColumn(table, column);
        alterations.add(alteration);
        return alteration;
    }

    @Override
    public Connection connection() {
        if (database != Database.AVAILABLE) {
            throw refused();
        }
        return connection.get();
    }

    @Override
    public boolean isOffline() {
        if (database == Database.UNKNOWN) {
            throw refused();
        }
        return database == Database.ABSENT;
    }
}
