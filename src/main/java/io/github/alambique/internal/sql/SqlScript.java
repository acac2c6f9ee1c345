package io.github.alambique.internal.sql;

import io.github.alambique.internal.sql.SqlLexer.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Splits a script into its statements, as {@code psql} would: at the semicolons outside quotes, comments, parentheses
 * and {@code BEGIN ATOMIC} bodies. {@code COPY … FROM STDIN} takes the data lines after it; {@code psql}'s own
 * commands, which begin with a backslash, are refused, but for the two that {@code pg_dump} puts around what it writes.
 */
public final class SqlScript {

    /**
     * One statement of a script.
     *
     * @param sql its text as written, from its first to its last token, without the semicolon
     * @param line the line of its first character, from 1
     * @param column the column of its first character, from 1
     * @param copyData the data of a {@code COPY … FROM STDIN}
     */
    public record Part(String sql, int line, int column, Optional<String> copyData) {

        public Statement statement() {
            return new Statement(sql, StatementFacts.of(sql).mode(), copyData);
        }

        /** Its tokens as PostgreSQL reads them, each as written: what formatting and comments do not change. */
        public List<String> tokens() {
            return SqlLexer.tokens(sql);
        }
    }

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    static final String COPY_END = "\\.";

    /** They keep psql from running further commands, of which there are none here. */
    private static final Set<String> RESTRICTIONS = Set.of("\\restrict", "\\unrestrict");

    private final String text;
    private final SqlLexer lexer;
    private final TextPosition position;
    private final List<Part> parts = new ArrayList<>();

    private SqlScript(String text) {
        this.text = text;
        char[] characters = text.toCharArray();
        this.lexer = new SqlLexer(characters);
        this.position = new TextPosition(characters);
    }

    /**
     * The statements of the text, in order; comments between them are dropped.
     *
     * @throws SqlScriptException for quotes or comments without an end, for a NUL, and for a {@code psql} command
     */
    public static List<Part> split(String text) {
        boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
        return new SqlScript(marked ? text.substring(1) : text).split();
    }

    /** The one statement of the text, without comments around it and without its semicolon. */
    static String single(String text) {
        List<Part> parts = split(text);
        if (parts.size() != 1) {
            throw new IllegalArgumentException("SQL of one statement was expected, it holds " + parts.size());
        }
        return parts.get(0).sql();
    }

    private List<Part> split() {
        int nul = text.indexOf('\0');
        if (nul >= 0) {
            throw lexer.error("A NUL character, which PostgreSQL cannot store, stands", "Take it out", nul);
        }
        StatementTokens statement = new StatementTokens();
        for (Token token = lexer.next(); token != null; token = lexer.next()) {
            if (token.is('\\')) {
                passOver(token, statement);
            } else if (token.is(';') && statement.mayEnd()) {
                add(statement, token);
                statement = new StatementTokens();
            } else {
                statement.add(token);
            }
        }
        add(statement, null);
        return List.copyOf(parts);
    }

    private void add(StatementTokens statement, @Nullable Token semicolon) {
        if (statement.isEmpty()) {
            return;
        }
        statement.standardConformingStrings(text).ifPresent(lexer::standardConformingStrings);
        Optional<String> data = statement.isCopyFromStdin() ? Optional.of(copyData(semicolon)) : Optional.empty();
        position.moveTo(statement.start());
        parts.add(
                new Part(text.substring(statement.start(), statement.end()), position.line(), position.column(), data));
    }

    // The data begins in the line after the statement; without a closing line it ends with the text.
    private String copyData(@Nullable Token semicolon) {
        int statementEnd = semicolon == null ? text.length() : semicolon.end();
        int start = lineAfter(statementEnd);
        if (!text.substring(statementEnd, start).isBlank()) {
            throw lexer.error(
                    "Text between COPY … FROM STDIN and its data stands", "Take it out of that line", statementEnd);
        }
        int end = start;
        while (end < text.length()) {
            int next = lineAfter(end);
            if (text.substring(end, next).strip().equals(COPY_END)) {
                lexer.moveTo(next);
                return text.substring(start, end);
            }
            end = next;
        }
        lexer.moveTo(end);
        return text.substring(start, end);
    }

    private int lineAfter(int offset) {
        int lineEnd = text.indexOf('\n', offset);
        return lineEnd < 0 ? text.length() : lineEnd + 1;
    }

    private void passOver(Token backslash, StatementTokens statement) {
        int end = backslash.end();
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        String command = text.substring(backslash.start(), end);
        if (!statement.isEmpty() || !RESTRICTIONS.contains(command)) {
            throw lexer.error(
                    "\"" + command + "\", a command of psql and not of SQL, stands",
                    "Take it out, or write what it does as SQL",
                    backslash.start());
        }
        lexer.moveTo(lineAfter(end));
    }
}
