package io.github.alambique.internal.files;

import io.github.alambique.internal.sql.SqlLexer;
import java.util.Locale;
import org.postgresql.core.Parser;

/**
 * The tokens of SQL statements. An operator is one token, as PostgreSQL reads it: {@code a -> b} and {@code a - > b}
 * differ. Semicolons do not count.
 */
final class SqlTokens {

    private static final String BETWEEN_TOKENS = " \t\n\r\f\u000b;";
    private static final String OPERATOR_CHARACTERS = "+-*/<>=~!@#%^&|`?";

    /** An operator without one of these does not end in + or - (PostgreSQL documentation, 4.1.3). */
    private static final String ALLOW_SIGN_AT_END = "~!@#%^&|`?";

    private final String sql;
    private final char[] text;
    private final TokenDigest digest;
    private int position;
    private boolean understood = true;

    private SqlTokens(String sql, TokenDigest digest) {
        this.sql = sql;
        this.text = sql.toCharArray();
        this.digest = digest;
    }

    /**
     * Adds every token as written, but for line ends.
     *
     * @return whether that is right for sure: nothing is left open, and there is no data of a {@code COPY} and no
     *     backslash outside quotes
     */
    static boolean addTo(TokenDigest digest, String sql) {
        var tokens = new SqlTokens(sql.indexOf('\r') < 0 ? sql : sql.replace("\r\n", "\n"), digest);
        while (tokens.position < tokens.text.length) {
            tokens.addNext();
        }
        return tokens.understood && !sql.toLowerCase(Locale.ROOT).contains("stdin");
    }

    private void addNext() {
        int start = position;
        char character = text[position];
        if (BETWEEN_TOKENS.indexOf(character) >= 0) {
            position++;
        } else if (isAt('-', '-')) {
            position = Math.min(Parser.parseLineComment(text, position) + 1, text.length);
        } else if (isAt('/', '*')) {
            skipBlockComment();
        } else {
            readToken(character);
            digest.add(sql, start, position);
        }
    }

    private void readToken(char character) {
        switch (character) {
            case '\'' -> endAt(Parser.parseSingleQuotes(text, position, true));
            case '"' -> endAt(Parser.parseDoubleQuotes(text, position));
            case '$' -> endAt(Parser.parseDollarQuotes(text, position));
            default -> readPlain(character);
        }
    }

    private void readPlain(char character) {
        understood &= character != '\\';
        if (OPERATOR_CHARACTERS.indexOf(character) >= 0) {
            position = operatorEnd();
            return;
        }
        position++;
        if (Parser.isIdentifierContChar(character)) {
            while (position < text.length && Parser.isIdentifierContChar(text[position])) {
                position++;
            }
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

    private void skipBlockComment() {
        int end = SqlLexer.blockCommentEnd(text, position);
        understood &= end >= 0;
        position = end < 0 ? text.length : end;
    }

    private void endAt(int last) {
        understood &= last < text.length;
        position = Math.min(last + 1, text.length);
    }

    private boolean isAt(char first, char second) {
        return text[position] == first && position + 1 < text.length && text[position + 1] == second;
    }
}
