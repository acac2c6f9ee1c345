package io.github.alambique.internal.sql;

import io.github.alambique.schema.QualifiedName;
import java.util.Objects;
import java.util.Optional;

/**
 * One SQL statement, without its semicolon.
 *
 * @param sql the statement's text
 * @param mode how it stands to transactions
 * @param copyData the lines that follow a {@code COPY … FROM STDIN}, each with its line end, without the closing {@code \.}
 */
public record Statement(String sql, Mode mode, Optional<String> copyData) {

    /** How a statement stands to transactions. */
    public enum Mode {
        /** Runs in a transaction like any other. */
        TRANSACTIONAL,
        /** Refused by PostgreSQL in a transaction block, such as {@code CREATE INDEX CONCURRENTLY}. */
        AUTOCOMMIT,
        /** Begins, ends or divides a transaction itself, such as {@code COMMIT}. */
        TRANSACTION_CONTROL
    }

    public Statement {
        Objects.requireNonNull(sql);
        Objects.requireNonNull(mode);
        Objects.requireNonNull(copyData);
    }

    /** A statement whose mode is read from its key words. */
    public static Statement of(String sql) {
        return new Statement(sql, StatementFacts.of(sql).mode(), Optional.empty());
    }

    /** The statement as it stands in a script, which {@link SqlScript#split} and {@code psql} read as this one statement. */
    public String script() {
        return sql + ";\n"
                + copyData.map(data ->
                                data + (data.isEmpty() || data.endsWith("\n") ? "" : "\n") + SqlScript.COPY_END + "\n")
                        .orElse("");
    }

    /** Whether it is a {@code COPY … TO STDOUT}, whose rows would have to be read. */
    public boolean isCopyToStdout() {
        return StatementTokens.isCopyToStdout(sql);
    }

    /** Whether it may run in a transaction block. */
    public boolean transactional() {
        return mode == Mode.TRANSACTIONAL;
    }

    /** How to find out whether it was completed. */
    public CompletionProbe probe() {
        return StatementFacts.of(sql).probe(transactional());
    }

    /** Whether these are its first key words, given in upper case. */
    public boolean begins(String... words) {
        return StatementFacts.of(sql).begins(words);
    }

    /**
     * The name after its first key words, as in {@code nameAfter("CREATE", "TABLE")} and {@code nameAfter("INSERT", "INTO")};
     * empty if it begins otherwise. {@code ONLY} and {@code IF [NOT] EXISTS} may stand between.
     */
    public Optional<QualifiedName> nameAfter(String... words) {
        return StatementFacts.of(sql).nameAfter(words);
    }
}
