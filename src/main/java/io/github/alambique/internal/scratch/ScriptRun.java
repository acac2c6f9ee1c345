package io.github.alambique.internal.scratch;

import io.github.alambique.internal.connect.Pipeline;
import io.github.alambique.internal.sql.SqlScript;
import io.github.alambique.internal.sql.SqlScript.Part;
import io.github.alambique.internal.sql.SqlScriptException;
import io.github.alambique.internal.sql.Statement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Runs a script in a session, many statements in one round trip. */
record ScriptRun(Connection connection, DdlScript script) {

    private static final String DUPLICATE_OBJECT = "42710";

    /** Runs all statements up to the first failure, and generated statements together with the last. */
    void run(List<String> after) {
        var together = new ArrayList<Part>();
        for (Part part : parts()) {
            Statement statement = part.statement();
            boolean alone = !statement.transactional();
            if (alone) {
                send(together, List.of());
            }
            together.add(part);
            // A new value of an enum cannot be used before the transaction that added it ends.
            if (alone || statement.begins("ALTER", "TYPE")) {
                send(together, List.of());
            }
        }
        send(together, after);
    }

    /** Runs all statements one by one, and ignores objects that exist. */
    void runAgain() {
        for (Part part : parts()) {
            try {
                pipeline(List.of(part), List.of(), new int[1]);
            } catch (SQLException failure) {
                if (!DUPLICATE_OBJECT.equals(failure.getSQLState())) {
                    throw new DdlFailedException(script, part, failure);
                }
            }
        }
    }

    private List<Part> parts() {
        try {
            return SqlScript.split(script.text()).stream()
                    .filter(part -> part.copyData().isEmpty())
                    .toList();
        } catch (SqlScriptException failure) {
            throw new DdlFailedException(script, failure);
        }
    }

    private void send(List<Part> parts, List<String> after) {
        int[] done = {0};
        try {
            pipeline(parts, after, done);
        } catch (SQLException failure) {
            // A deferred constraint, for example, fails after the last statement.
            int failed = Math.min(done[0], parts.size() - 1);
            throw failed < 0
                    ? ScratchDatabase.lost(script.name(), failure)
                    : new DdlFailedException(script, parts.get(failed), failure);
        }
        parts.clear();
    }

    private void pipeline(List<Part> parts, List<String> after, int[] done) throws SQLException {
        List<String> statements =
                Stream.concat(parts.stream().map(Part::sql), after.stream()).toList();
        if (!statements.isEmpty()) {
            new Pipeline(connection).send(statements, index -> done[0] = index + 1);
        }
    }
}
