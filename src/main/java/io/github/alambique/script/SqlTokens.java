package io.github.alambique.script;

import org.postgresql.core.Parser;

/**
 * The tokens of a SQL statement that {@link io.github.alambique.sql.SqlScript} has found whole. An operator is one token, as
 * far as no white space parts it: {@code a<-b} and {@code a < -b} differ.
 */
final class SqlTokens {

    private static final String OPERATOR_CHARACTERS = "+-*/<>=~!@#%^&|`?";

    /** An operator without one of these does not end in + or - (PostgreSQL documentation, 4.1.3). */
    private static final String ALLOW_SIGN_AT_END = "~!@#%^&|`?";

    private final char[] text;
    private int position;

    private SqlTokens(String text) {
        this.text = text.toCharArray();
    }

    /** Adds every token as written, but for line ends. */
    static void addTo(TokenDigest digest, String statement) {
        String text = statement.replace("\r\n", "\n");
        var tokens = new SqlTokens(text);
        while (tokens.position < tokens.text.length) {
            int start = tokens.position;
            if (tokens.readToken()) {
                digest.add(text, start, tokens.position);
            }
        }
    }

    /** Moves on; false if what was passed is white space or a comment. */
    private boolean readToken() {
        char character = text[position];
        if (Character.isWhitespace(character)) {
            position++;
            return false;
        }
        if (isAt('-', '-')) {
            moveBehind(Parser.parseLineComment(text, position));
            return false;
        }
        if (isAt('/', '*')) {
            moveBehind(Parser.parseBlockComment(text, position));
            return false;
        }
        switch (character) {
            case '\'' -> moveBehind(Parser.parseSingleQuotes(text, position, true));
            case '"' -> moveBehind(Parser.parseDoubleQuotes(text, position));
            case '$' -> moveBehind(Parser.parseDollarQuotes(text, position));
            default -> readPlain(character);
        }
        return true;
    }

    private void readPlain(char character) {
        if (OPERATOR_CHARACTERS.indexOf(character) >= 0) {
            position = operatorEnd();
            return;
        }
        position++;
        while (isWordPart(character) && position < text.length && isWordPart(text[position])) {
            position++;
        }
    }

    private int operatorEnd() {
        int start = position;
        boolean signMayEnd = false;
        while (position < text.length
                && OPERATOR_CHARACTERS.indexOf(text[position]) >= 0
                && !isAt('-', '-')
                && !isAt('/', '*')) {
            signMayEnd |= ALLOW_SIGN_AT_END.indexOf(text[position]) >= 0;
            position++;
        }
        int end = position;
        while (!signMayEnd && end > start + 1 && (text[end - 1] == '+' || text[end - 1] == '-')) {
            end--;
        }
        return end;
    }

    private boolean isAt(char first, char second) {
        return text[position] == first && position + 1 < text.length && text[position + 1] == second;
    }

    private void moveBehind(int last) {
        position = Math.min(last + 1, text.length);
    }

    private static boolean isWordPart(char character) {
        return Parser.isIdentifierContChar(character);
    }
}
