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

        /** The same statement with data. */
        Part with(String data) {
            return new Part(sql, line, column, Optional.of(data));
        }

        /** The same statement with more data, which begins in another line. */
        Part with(String data, int dataLine) {
            return new Part(sql, dataLine, 1, Optional.of(data));
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

    private final boolean whole;
    private final boolean inPieces;
    private int read;
    private Optional<Part> openCopy = Optional.empty();

    private SqlScript(String text) {
        this(text, 1, true, true, false);
    }

    /**
     * For a part of a longer text, in which the data of a {@code COPY} in PostgreSQL's text format is not read.
     *
     * @param firstLine the line in which it begins
     * @param standardConformingStrings as set by what is before it
     * @param whole whether the text ends with it
     */
    SqlScript(String text, int firstLine, boolean standardConformingStrings, boolean whole) {
        this(text, firstLine, standardConformingStrings, whole, true);
    }

    private SqlScript(String text, int firstLine, boolean standardConformingStrings, boolean whole, boolean inPieces) {
        this.text = text;
        this.whole = whole;
        this.inPieces = inPieces;
        char[] characters = text.toCharArray();
        this.lexer = new SqlLexer(characters, firstLine);
        this.position = new TextPosition(characters, firstLine);
        lexer.standardConformingStrings(standardConformingStrings);
    }

    /** The statements that are complete in this part of a text. */
    List<Part> complete() {
        try {
            return split();
        } catch (SqlScriptException error) {
            if (whole || !lexer.endsOpen()) {
                throw error;
            }
            return List.copyOf(parts);
        }
    }

    /** The offset behind the complete statements. */
    int read() {
        return read;
    }

    boolean standardConformingStrings() {
        return lexer.standardConformingStrings();
    }

    /** A {@code COPY} in PostgreSQL's text format behind the complete statements; its data is not read. */
    Optional<Part> openCopy() {
        return openCopy;
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
                if (!add(statement, token)) {
                    return List.copyOf(parts);
                }
                read = lexer.position();
                statement = new StatementTokens();
            } else {
                statement.add(token);
            }
        }
        if (whole && add(statement, null)) {
            read = text.length();
        }
        return List.copyOf(parts);
    }

    /** False if it is a {@code COPY} whose data is not read. */
    private boolean add(StatementTokens statement, @Nullable Token semicolon) {
        if (statement.isEmpty()) {
            return true;
        }
        position.moveTo(statement.start());
        var part = new Part(
                text.substring(statement.start(), statement.end()),
                position.line(),
                position.column(),
                Optional.empty());
        if (statement.isCopyFromStdin()) {
            return addCopy(part, semicolon, statement.isPlainCopy());
        }
        statement.standardConformingStrings(text).ifPresent(lexer::standardConformingStrings);
        return parts.add(part);
    }

    // The data begins in the line after the statement; without a closing line it ends with the text.
    private boolean addCopy(Part part, @Nullable Token semicolon, boolean plain) {
        int statementEnd = semicolon == null ? text.length() : semicolon.end();
        int start = lineAfter(statementEnd);
        if (!text.substring(statementEnd, start).isBlank()) {
            throw lexer.error(
                    "Text between COPY … FROM STDIN and its data stands", "Take it out of that line", statementEnd);
        }
        if (inPieces && plain) {
            openCopy = Optional.of(part);
            read = start;
            return false;
        }
        int end = copyEnd(text, start);
        if (end < 0 && !whole) {
            return false;
        }
        parts.add(part.with(text.substring(start, end < 0 ? text.length() : end)));
        lexer.moveTo(end < 0 ? text.length() : lineAfter(end));
        return true;
    }

    // Where the line is that ends the data of a COPY; -1 where there is none.
    private static int copyEnd(String text, int start) {
        for (int line = start; line < text.length(); line = lineAfter(text, line)) {
            if (isCopyEnd(text, line)) {
                return line;
            }
        }
        return -1;
    }

    /** Whether the line that begins there ends the data of a {@code COPY}. */
    static boolean isCopyEnd(String text, int line) {
        return text.substring(line, lineAfter(text, line)).strip().equals(COPY_END);
    }

    static int lineAfter(String text, int offset) {
        int lineEnd = text.indexOf('\n', offset);
        return lineEnd < 0 ? text.length() : lineEnd + 1;
    }

    private int lineAfter(int offset) {
        return lineAfter(text, offset);
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
