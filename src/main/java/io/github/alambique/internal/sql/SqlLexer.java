package io.github.alambique.internal.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.Parser;

/**
 * Reads SQL token by token, ignoring white space and comments. Where quotes and dollar quotes end is
 * answered by the driver's own parser, so that what is one statement here is one statement when the driver sends it.
 */
public final class SqlLexer {

    /** What a token is; all that is neither a word, a number nor quoted is a symbol of one character. */
    enum Kind {
        WORD,
        NUMBER,
        QUOTED_NAME,
        STRING,
        SYMBOL
    }

    /** A token and where it lies: {@code end} is the offset behind it. */
    record Token(Kind kind, String text, int start, int end) {

        /** Whether it is this key word, given in upper case. */
        boolean is(String word) {
            return kind == Kind.WORD && text.equals(word);
        }

        boolean is(char symbol) {
            return kind == Kind.SYMBOL && text.charAt(0) == symbol;
        }
    }

    private static final Pattern OPERATOR = Pattern.compile("(?:(?!--|/\\*)[-+*/<>=~!@#%^&|`?])++");

    /** An operator without one of these does not end in + or - (PostgreSQL documentation, 4.1.3). */
    private static final Pattern SIGN_MAY_END = Pattern.compile("[~!@#%^&|`?]");

    private static final String WHITE_SPACE = " \t\n\r\f\u000B";

    private final char[] text;
    private final int firstLine;
    private int position;
    private boolean standardConformingStrings = true;
    private boolean endsOpen;

    SqlLexer(String text) {
        this(text.toCharArray());
    }

    SqlLexer(char[] text) {
        this(text, 1);
    }

    /** For a part of a longer text, that begins in some line of it. */
    SqlLexer(char[] text, int firstLine) {
        this.text = text;
        this.firstLine = firstLine;
    }

    /**
     * The first tokens of a statement, up to a string that does not end: one with a backslash, written where
     * {@code standard_conforming_strings} is off. No key word follows it that says what the statement does.
     */
    static List<Token> firstTokens(String sql, int most) {
        var lexer = new SqlLexer(sql);
        var tokens = new ArrayList<Token>();
        try {
            for (Token token = lexer.next(); token != null && tokens.size() < most; token = lexer.next()) {
                tokens.add(token);
            }
        } catch (SqlScriptException escapes) {
            return tokens;
        }
        return tokens;
    }

    /**
     * All tokens of a statement as PostgreSQL reads them, each as written: an operator is one token, so that {@code a -> b}
     * and {@code a - > b} differ. Semicolons do not count; from a string that does not end, the rest is one token.
     */
    static List<String> tokens(String sql) {
        var lexer = new SqlLexer(sql);
        var tokens = new ArrayList<String>();
        try {
            for (Token token = lexer.next(); token != null; token = lexer.next()) {
                Matcher operator = OPERATOR.matcher(sql).region(token.start(), sql.length());
                if (operator.lookingAt()) {
                    lexer.moveTo(operatorEnd(sql, token.start(), operator.end()));
                }
                if (!token.is(';')) {
                    tokens.add(sql.substring(token.start(), lexer.position));
                }
            }
        } catch (SqlScriptException open) {
            tokens.add(sql.substring(lexer.position));
        }
        return tokens;
    }

    private static int operatorEnd(String sql, int start, int end) {
        int shortest = end;
        while (shortest > start + 1 && "+-".indexOf(sql.charAt(shortest - 1)) >= 0) {
            shortest--;
        }
        return SIGN_MAY_END.matcher(sql.substring(start, end)).find() ? end : shortest;
    }

    void standardConformingStrings(boolean on) {
        standardConformingStrings = on;
    }

    boolean standardConformingStrings() {
        return standardConformingStrings;
    }

    /** Whether the text ended within a string or comment. */
    boolean endsOpen() {
        return endsOpen;
    }

    /** The offset behind what was read. */
    int position() {
        return position;
    }

    /** Goes on reading at that offset. */
    void moveTo(int offset) {
        position = offset;
    }

    /** The next token, words in upper case, strings without their content; null at the end of the text. */
    @Nullable
    Token next() {
        skipSpaceAndComments();
        if (position == text.length) {
            return null;
        }
        int start = position;
        Kind kind = read(text[start]);
        return new Token(kind, kind == Kind.WORD ? word(start) : String.valueOf(text[start]), start, position);
    }

    private Kind read(char first) {
        int start = position;
        switch (first) {
            case '\'' -> endAt(Parser.parseSingleQuotes(text, start, standardConformingStrings), "String");
            case '"' -> endAt(Parser.parseDoubleQuotes(text, start), "Quoted name");
            case '$' -> endAt(Parser.parseDollarQuotes(text, start), "Dollar-quoted string");
            default -> {
                return readPlain(first);
            }
        }
        if (first == '"') {
            return Kind.QUOTED_NAME;
        }
        return position > start + 1 || first == '\'' ? Kind.STRING : Kind.SYMBOL;
    }

    private Kind readPlain(char first) {
        position++;
        if (!Parser.isIdentifierContChar(first)) {
            return Kind.SYMBOL;
        }
        while (position < text.length && Parser.isIdentifierContChar(text[position])) {
            position++;
        }
        return Parser.isIdentifierStartChar(first) ? Kind.WORD : Kind.NUMBER;
    }

    private void skipSpaceAndComments() {
        while (position < text.length) {
            if (WHITE_SPACE.indexOf(text[position]) >= 0) {
                position++;
            } else if (startsWith('-', '-')) {
                position = Parser.parseLineComment(text, position) + 1;
            } else if (startsWith('/', '*')) {
                skipBlockComment();
            } else {
                return;
            }
        }
    }

    private void skipBlockComment() {
        int end = blockCommentEnd(text, position);
        if (end < 0) {
            throw unterminated("Comment");
        }
        position = end;
    }

    /** The offset behind a comment that begins with {@code /*} at an offset; comments nest. -1 where it has no end. */
    static int blockCommentEnd(char[] text, int start) {
        int depth = 0;
        for (int offset = start; offset + 1 < text.length; offset++) {
            if (text[offset] == '/' && text[offset + 1] == '*') {
                depth++;
                offset++;
            } else if (text[offset] == '*' && text[offset + 1] == '/') {
                depth--;
                offset++;
                if (depth == 0) {
                    return offset + 1;
                }
            }
        }
        return -1;
    }

    private void endAt(int last, String what) {
        if (last >= text.length) {
            throw unterminated(what);
        }
        position = last + 1;
    }

    private boolean startsWith(char first, char second) {
        return text[position] == first && position + 1 < text.length && text[position + 1] == second;
    }

    private String word(int start) {
        return new String(text, start, position - start).toUpperCase(Locale.ROOT);
    }

    private SqlScriptException unterminated(String what) {
        endsOpen = true;
        return error(what + " without an end begins", "Close it, or look for a quote too many before it", position);
    }

    /** An error at an offset of the text. */
    SqlScriptException error(String problem, String hint, int offset) {
        TextPosition place = new TextPosition(text, firstLine);
        place.moveTo(offset);
        return new SqlScriptException(problem, hint, place.line(), place.column());
    }
}
