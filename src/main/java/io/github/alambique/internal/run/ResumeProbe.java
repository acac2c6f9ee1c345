package io.github.alambique.internal.run;

import io.github.alambique.internal.graph.Step;
import io.github.alambique.internal.run.ResumeProbe.Verdict;
import io.github.alambique.internal.sql.CompletionProbe;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads from the catalogs whether a statement that was interrupted outside a transaction is done, and drops what it left unfinished. */
final class ResumeProbe implements CompletionProbe.Visitor<Verdict> {

    /** How to go on. */
    enum Action {
        /** Run the statement; the text says what was cleared away, if anything. */
        RUN,
        /** It is done, as the text says. */
        DONE,
        /** The text is a statement that finishes it. */
        FINISH,
        /** Unknown: the text describes the objects that were found. */
        UNKNOWN
    }

    record Verdict(Action action, String text) {}

    /** Nothing was found that changes anything. */
    static final Verdict RUN = new Verdict(Action.RUN, "");

    private static final String INDEXES = """
            SELECT pg_catalog.format('%I.%I', namespace.nspname, class.relname) AS name, index.indisvalid AS valid,
                   pg_catalog.pg_get_indexdef(class.oid) AS definition
              FROM pg_catalog.pg_index AS index
              JOIN pg_catalog.pg_class AS class ON class.oid OPERATOR(pg_catalog.=) index.indexrelid
              JOIN pg_catalog.pg_namespace AS namespace ON namespace.oid OPERATOR(pg_catalog.=) class.relnamespace
             CROSS JOIN (SELECT ?::pg_catalog.text AS name) AS wanted
             WHERE index.indrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(?::pg_catalog.text)::pg_catalog.oid
               AND CASE WHEN wanted.name OPERATOR(pg_catalog.=) ''::pg_catalog.text THEN true
                        ELSE class.relname OPERATOR(pg_catalog.=) (pg_catalog.parse_ident(wanted.name))[1]::pg_catalog.name END
             ORDER BY 1""";

    // REINDEX CONCURRENTLY builds idx_ccnew and leaves idx_ccold where it is interrupted (PostgreSQL docs, "REINDEX").
    private static final String LEFT_BY_REINDEX = """
            SELECT pg_catalog.format('%I.%I', namespace.nspname, class.relname) AS name
              FROM (SELECT pg_catalog.to_regclass(?::pg_catalog.text)::pg_catalog.oid AS oid) AS named
              JOIN pg_catalog.pg_class AS owner ON owner.oid OPERATOR(pg_catalog.=) coalesce(
                     (SELECT indrelid FROM pg_catalog.pg_index WHERE indexrelid OPERATOR(pg_catalog.=) named.oid), named.oid)
              JOIN pg_catalog.pg_index AS index ON index.indrelid OPERATOR(pg_catalog.=) ANY (ARRAY[owner.oid, owner.reltoastrelid])
              JOIN pg_catalog.pg_class AS class ON class.oid OPERATOR(pg_catalog.=) index.indexrelid
              JOIN pg_catalog.pg_namespace AS namespace ON namespace.oid OPERATOR(pg_catalog.=) class.relnamespace
             WHERE NOT index.indisvalid AND class.relname OPERATOR(pg_catalog.~) '_cc(new|old)[0-9]*$'::pg_catalog.text
             ORDER BY 1""";

    private static final String DETACHED = """
            SELECT CASE WHEN part.oid IS NULL THEN 'missing'
                        ELSE (SELECT CASE WHEN inhdetachpending THEN 'pending' ELSE 'attached' END
                                FROM pg_catalog.pg_inherits
                               WHERE inhrelid OPERATOR(pg_catalog.=) part.oid
                                 AND inhparent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(?::pg_catalog.text)::pg_catalog.oid) END
              FROM (SELECT pg_catalog.to_regclass(?::pg_catalog.text)::pg_catalog.oid AS oid) AS part""";

    private final Connection connection;
    private final Step step;
    private final RecordedStatement statement;
    private final boolean outcomeUnknown;
    private Optional<String> undropped = Optional.empty();

    /**
     * For a statement.
     *
     * @param outcomeUnknown whether its begin is recorded, and its end is not
     */
    ResumeProbe(Connection connection, Step step, RecordedStatement statement, boolean outcomeUnknown) {
        this.connection = connection;
        this.step = step;
        this.statement = statement;
        this.outcomeUnknown = outcomeUnknown;
    }

    /** An index that is not finished and could not be dropped; empty where there is none. */
    Optional<String> undropped() {
        return undropped;
    }

    private record FoundIndex(String name, boolean valid, String definition) {}

    @Override
    public Verdict visit(CompletionProbe.Atomic effect) {
        return RUN;
    }

    @Override
    public Verdict visit(CompletionProbe.Setting effect) {
        return RUN;
    }

    @Override
    public Verdict visit(CompletionProbe.Repeatable effect) {
        return RUN;
    }

    @Override
    public Verdict visit(CompletionProbe.Unknown effect) {
        return outcomeUnknown ? new Verdict(Action.UNKNOWN, "it is not known whether it is done") : RUN;
    }

    @Override
    public Verdict visit(CompletionProbe.IndexBuilt effect) {
        Optional<String> expected = definition(effect);
        for (FoundIndex index : indexes(effect)) {
            boolean same = expected.map(shape(index.definition())::equals).orElse(false);
            boolean itsOwn = effect.name().isPresent() || same;
            if (itsOwn && !index.valid()) {
                drop(index.name());
                return new Verdict(Action.RUN, "index " + index.name() + ", which was not finished, was dropped");
            }
            if (same) {
                return new Verdict(Action.DONE, "index " + index.name() + " is there as it makes it");
            }
            if (itsOwn) {
                String found = expected.isPresent() ? "but another one: " : "and may be another one: ";
                return new Verdict(
                        Action.UNKNOWN, "index " + index.name() + " is there, " + found + index.definition());
            }
        }
        return RUN;
    }

    private List<FoundIndex> indexes(CompletionProbe.IndexBuilt effect) {
        String name = effect.name().orElse("");
        return query(
                INDEXES,
                row -> new FoundIndex(row.getString("name"), row.getBoolean("valid"), row.getString("definition")),
                name,
                effect.table());
    }

    /** What PostgreSQL says of the same index on an empty table; empty where that cannot be made. */
    private Optional<String> definition(CompletionProbe.IndexBuilt effect) {
        String create = "CREATE TEMPORARY TABLE migrate_probe (LIKE " + effect.table() + " INCLUDING GENERATED)";
        String index = (effect.unique() ? "CREATE UNIQUE INDEX" : "CREATE INDEX")
                + " migrate_probe_index ON pg_temp.migrate_probe" + effect.rest();
        try (var sql = connection.createStatement()) {
            connection.setAutoCommit(false);
            sql.execute(create);
            sql.execute(index);
            try (ResultSet result = sql.executeQuery(
                    "SELECT pg_catalog.pg_get_indexdef('pg_temp.migrate_probe_index'::pg_catalog.regclass)")) {
                result.next();
                return Optional.of(shape(result.getString(1)));
            }
        } catch (SQLException unknown) {
            return Optional.empty();
        } finally {
            backToAutoCommit();
        }
    }

    private void backToAutoCommit() {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException failure) {
            throw failed(failure);
        }
    }

    // CREATE UNIQUE INDEX name ON table USING …: all but the names.
    private static String shape(String definition) {
        return (definition.startsWith("CREATE UNIQUE") ? "UNIQUE" : "")
                + definition.substring(Math.max(0, definition.indexOf(" USING ")));
    }

    @Override
    public Verdict visit(CompletionProbe.IndexRebuilt effect) {
        List<String> left = query(LEFT_BY_REINDEX, row -> row.getString("name"), effect.relation());
        left.forEach(this::drop);
        return left.isEmpty()
                ? RUN
                : new Verdict(Action.RUN, "what was not finished was dropped: " + String.join(", ", left));
    }

    @Override
    public Verdict visit(CompletionProbe.IndexDropped effect) {
        boolean there = query(
                        "SELECT pg_catalog.to_regclass(?::pg_catalog.text)",
                        row -> row.getString(1) != null,
                        effect.name())
                .get(0);
        return there ? RUN : new Verdict(Action.DONE, "index " + effect.name() + " is gone");
    }

    @Override
    public Verdict visit(CompletionProbe.PartitionDetached effect) {
        String state = query(DETACHED, row -> String.valueOf(row.getString(1)), effect.table(), effect.partition())
                .get(0);
        return switch (state) {
            case "null" -> new Verdict(Action.DONE, "table " + effect.partition() + " is detached");
            case "pending" ->
                new Verdict(
                        Action.FINISH,
                        "ALTER TABLE " + effect.table() + " DETACH PARTITION " + effect.partition() + " FINALIZE");
            default -> RUN;
        };
    }

    @Override
    public Verdict visit(CompletionProbe.ObjectExists effect) {
        String catalog = switch (effect.kind()) {
            case DATABASE -> "SELECT FROM pg_catalog.pg_database WHERE datname";
            case TABLESPACE -> "SELECT FROM pg_catalog.pg_tablespace WHERE spcname";
            case SUBSCRIPTION -> "SELECT FROM pg_catalog.pg_subscription WHERE subname";
        };
        boolean there = query(
                        "SELECT EXISTS (" + catalog
                                + " OPERATOR(pg_catalog.=) (pg_catalog.parse_ident(?::pg_catalog.text))[1]::pg_catalog.name)",
                        row -> row.getBoolean(1),
                        effect.name())
                .get(0);
        return there == effect.present()
                ? new Verdict(Action.DONE, effect.name() + (there ? " is there" : " is gone"))
                : RUN;
    }

    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> query(String sql, RowReader<T> reader, String... parameters) {
        try (PreparedStatement asking = connection.prepareStatement(sql)) {
            for (int index = 0; index < parameters.length; index++) {
                asking.setString(index + 1, parameters[index]);
            }
            try (ResultSet result = asking.executeQuery()) {
                var rows = new ArrayList<T>();
                while (result.next()) {
                    rows.add(reader.read(result));
                }
                return rows;
            }
        } catch (SQLException failure) {
            throw failed(failure);
        }
    }

    private void drop(String index) {
        undropped = Optional.of(index);
        try (var sql = connection.createStatement()) {
            sql.execute("DROP INDEX CONCURRENTLY IF EXISTS " + index);
            undropped = Optional.empty();
        } catch (SQLException failure) {
            throw failed(failure);
        }
    }

    private PipelineException failed(SQLException failure) {
        return new PipelineException(
                failure, step, Optional.of(statement), statement.statement().sql(), List.of());
    }
}
