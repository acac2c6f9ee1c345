package io.github.alambique.internal.sql;

import io.github.alambique.internal.sql.SqlLexer.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tokens of one statement while a script is split: knows when a semicolon ends it. */
final class StatementTokens {

    // What is asked of a statement stands at its beginning.
    private static final int TOKENS_KEPT = 40;

    private final List<Token> outsideParentheses = new ArrayList<>();
    private int parentheses;
    private int atomicBlocks;
    private boolean afterBegin;
    private boolean lastIsOutsideParentheses;
    private int start = -1;
    private int end;

    /** Whether it is a {@code COPY … TO STDOUT}. */
    static boolean isCopyToStdout(String sql) {
        var first = SqlLexer.firstTokens(sql, 1);
        if (first.isEmpty() || !first.get(0).is("COPY")) {
            return false;
        }
        var tokens = new StatementTokens();
        SqlLexer.firstTokens(sql, Integer.MAX_VALUE).forEach(tokens::add);
        return tokens.isCopyToStdout();
    }

    void add(Token token) {
        if (start < 0) {
            start = token.start();
        }
        end = token.end();
        if (token.is('(')) {
            parentheses++;
        } else if (token.is(')')) {
            parentheses--;
        } else if (parentheses == 0 && outsideParentheses.size() < TOKENS_KEPT) {
            outsideParentheses.add(token);
        }
        lastIsOutsideParentheses = parentheses == 0 && !token.is(')');
        followBlocks(token);
    }

    // In the body of a routine, BEGIN ATOMIC … END, only CASE has an END of its own.
    private void followBlocks(Token token) {
        if ((afterBegin && token.is("ATOMIC")) || (atomicBlocks > 0 && token.is("CASE"))) {
            atomicBlocks++;
        } else if (atomicBlocks > 0 && token.is("END")) {
            atomicBlocks--;
        }
        afterBegin = token.is("BEGIN") && beginsWith("CREATE");
    }

    boolean isEmpty() {
        return start < 0;
    }

    /** Whether a semicolon here is the end of the statement. */
    boolean mayEnd() {
        return parentheses <= 0 && atomicBlocks == 0;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /** Whether data lines follow. */
    boolean isCopyFromStdin() {
        int from = indexOf("FROM");
        return beginsWith("COPY") && from >= 0 && indexOf("STDIN") == from + 1;
    }

    /** Whether the data of a {@code COPY … FROM STDIN} is in PostgreSQL's own text format, without a header. */
    boolean isPlainCopy() {
        return indexOf("STDIN") == outsideParentheses.size() - 1 && lastIsOutsideParentheses;
    }

    private boolean isCopyToStdout() {
        int to = indexOf("TO");
        return beginsWith("COPY") && to >= 0 && indexOf("STDOUT") == to + 1;
    }

    /** What a {@code SET standard_conforming_strings} sets it to, if the statement is one. */
    Optional<Boolean> standardConformingStrings(String text) {
        int name = indexOf("STANDARD_CONFORMING_STRINGS");
        if (!beginsWith("SET") || name < 0 || name + 2 >= outsideParentheses.size()) {
            return Optional.empty();
        }
        Token value = outsideParentheses.get(name + 2);
        String setting = text.substring(value.start(), value.end()).replace("'", "");
        return Optional.of(!setting.equalsIgnoreCase("off") && !setting.equalsIgnoreCase("false"));
    }

    private boolean beginsWith(String word) {
        return indexOf(word) == 0;
    }

    private int indexOf(String word) {
        for (int i = 0; i < outsideParentheses.size(); i++) {
            if (outsideParentheses.get(i).is(word)) {
                return i;
            }
        }
        return -1;
    }
}
