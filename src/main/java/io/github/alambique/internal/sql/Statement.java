package io.github.alambique.internal.sql;

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
        return new Statement(sql, StatementMode.of(sql), Optional.empty());
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
}
