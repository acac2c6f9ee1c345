package io.github.alambique.internal.sql;

import io.github.alambique.MigrationException;

/** SQL text that cannot be split into statements. Line and column count from 1, in the text that was given. */
public final class SqlScriptException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    SqlScriptException(String problem, String hint, int line, int column) {
        super("%s in line %s, column %s".formatted(problem, line, column), hint);
        this.line = line;
        this.column = column;
    }

    public int line() {
        return line;
    }

    public int column() {
        return column;
    }
}
