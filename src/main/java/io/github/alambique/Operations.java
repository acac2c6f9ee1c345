package io.github.alambique;

import io.github.alambique.ddl.BulkInsert;
import io.github.alambique.ddl.Execute;
import io.github.alambique.ddl.Operation;
import io.github.alambique.ddl.Row;
import io.github.alambique.schema.Literal;
import io.github.alambique.schema.QualifiedName;
import java.sql.Connection;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a revision's code is handed. Operations are recorded in order and sent together when {@code upgrade} or
 * {@code downgrade} returns; {@link #connection()} and {@link #query} send what was recorded first.
 *
 * <p>An object that lives in a schema is named {@code "name"} or {@code "schema.name"}, each part exactly as PostgreSQL
 * stores it. What is handed to these methods is built by {@link io.github.alambique.ddl.Ddl}.
 */
public interface Operations extends TableOperations, ConstraintOperations, ObjectOperations {

    @Override
    void add(Operation operation);

    /**
     * The connection the revision runs on, in the revision's transaction, after everything recorded so far was sent.
     * It must not be closed, committed or rolled back.
     *
     * @throws MigrationException when offline: there is no database
     */
    Connection connection();

    /** Whether a SQL script is being written and no database is at hand. */
    boolean isOffline();

    /** Runs SQL as written: one statement, or several with semicolons between them. */
    default void execute(String sql) {
        add(new Execute(sql, List.of()));
    }

    /**
     * Runs SQL with a value in place of each {@code ?}, written as a literal; an operator with a question mark is then
     * written {@code ??}. Without parameters, {@code ?} is a question mark, as in every SQL.
     */
    default void execute(String sql, @Nullable Object... parameters) {
        add(new Execute(sql, Stream.of(parameters).map(Literal::of).toList()));
    }

    /**
     * Inserts rows: {@code bulkInsert("colours", columns("id", "name"), row(1, "red"), row(2, "blue"))}. More than a
     * thousand without expressions go by {@code COPY}, which is faster, and which a view, rules or row-level security
     * do not take: insert into such a table a thousand at a time.
     */
    default void bulkInsert(String table, List<String> columns, Row... rows) {
        bulkInsert(table, columns, Arrays.asList(rows));
    }

    default void bulkInsert(String table, List<String> columns, List<Row> rows) {
        add(new BulkInsert(QualifiedName.parse(table), columns, rows));
    }

    /**
     * Sends what was recorded, then reads the rows of a query; each {@code ?} takes the parameter of its place, on the
     * conditions of {@link #execute(String, Object...)}.
     *
     * @throws MigrationException when offline, and when the query fails
     */
    default <T> List<T> query(String sql, RowMapper<T> mapper, @Nullable Object... parameters) {
        return new Query(connection(), sql).rows(mapper, parameters);
    }

    /**
     * Records what undoes the operations that the given code records, the last first:
     * {@code op.reverse(this::upgrade)} is the whole downgrade of a revision made of reversible operations.
     *
     * @throws IrreversibleRevisionException when one of them cannot be reversed; then nothing is recorded
     */
    default void reverse(Consumer<Operations> recorded) {
        ReversedOperations.of(recorded, this::isOffline).forEach(this::add);
    }
}
