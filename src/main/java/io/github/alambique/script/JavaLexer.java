package io.github.alambique.script;

/**
 * Walks over the tokens of a Java source that has no Unicode escapes. Comments are passed over; the documentation comment
 * right before a token is remembered with it. What is no Java, such as a string that is never closed, is {@code BROKEN}.
 *
 * <p>{@code ++} and {@code --} are one symbol, every other operator as many as it has characters: that is enough to
 * tell any two different programs apart, and lets {@code >>} close two type arguments.
 */
final class JavaLexer {

    enum Kind {
        WORD,
        STRING,
        TEXT_BLOCK,
        CHARACTER,
        SYMBOL,
        BROKEN,
        END
    }

    private static final int NONE = -1;
    private static final String TEXT_BLOCK_QUOTES = "\"\"\"";

    private final String text;
    private int position;
    private int start;
    private int commentStart = NONE;
    private int commentEnd = NONE;

    JavaLexer(String text) {
        this.text = text;
    }

    /** Moves to the next token. */
    Kind next() {
        if (!skipBlanks()) {
            return Kind.BROKEN;
        }
        start = position;
        if (position == text.length()) {
            return Kind.END;
        }
        char character = text.charAt(position);
        if (isWordPart(character)) {
            return word();
        }
        if (character == '"') {
            return text.startsWith(TEXT_BLOCK_QUOTES, position) ? textBlock() : quoted('"', Kind.STRING);
        }
        return character == '\'' ? quoted('\'', Kind.CHARACTER) : symbol(character);
    }

    int start() {
        return start;
    }

    int end() {
        return position;
    }

    String token() {
        return text.substring(start, position);
    }

    boolean is(char symbol) {
        return position == start + 1 && text.charAt(start) == symbol;
    }

    boolean is(String word) {
        return position - start == word.length() && text.startsWith(word, start);
    }

    /** What is between the delimiters of the documentation comment before the token; empty if there is none. */
    String comment() {
        return commentStart == NONE ? "" : text.substring(commentStart, commentEnd);
    }

    private Kind word() {
        while (position < text.length() && isWordPart(text.charAt(position))) {
            position++;
        }
        return Kind.WORD;
    }

    private Kind symbol(char character) {
        boolean twice = (character == '+' || character == '-') && follows(character, 1);
        position += twice ? 2 : 1;
        return Kind.SYMBOL;
    }

    private Kind quoted(char quote, Kind kind) {
        for (position++; position < text.length(); position++) {
            char character = text.charAt(position);
            if (character == quote) {
                position++;
                return kind;
            }
            if (character == '\n' || character == '\r') {
                return Kind.BROKEN;
            }
            if (character == '\\') {
                position++;
            }
        }
        return Kind.BROKEN;
    }

    private Kind textBlock() {
        for (position += TEXT_BLOCK_QUOTES.length(); position < text.length(); position++) {
            if (text.charAt(position) == '\\') {
                position++;
            } else if (text.startsWith(TEXT_BLOCK_QUOTES, position)) {
                position += TEXT_BLOCK_QUOTES.length();
                return Kind.TEXT_BLOCK;
            }
        }
        return Kind.BROKEN;
    }

    /** False for a comment that is never closed. */
    private boolean skipBlanks() {
        commentStart = NONE;
        while (position < text.length()) {
            char character = text.charAt(position);
            if (character == ' ' || (character >= '\t' && character <= '\r' && character != 0x0b)) {
                position++;
            } else if (character == '/' && follows('/', 1)) {
                skipLine();
            } else if (character == '/' && follows('*', 1)) {
                if (!skipBlockComment()) {
                    return false;
                }
            } else {
                return true;
            }
        }
        return true;
    }

    private void skipLine() {
        while (position < text.length() && text.charAt(position) != '\n' && text.charAt(position) != '\r') {
            position++;
        }
    }

    private boolean skipBlockComment() {
        int end = text.indexOf("*/", position + 2);
        if (end < 0) {
            position = text.length();
            return false;
        }
        if (text.charAt(position + 2) == '*' && end > position + 2) {
            commentStart = position + 3;
            commentEnd = end;
        }
        position = end + 2;
        return true;
    }

    private boolean follows(char character, int distance) {
        return position + distance < text.length() && text.charAt(position + distance) == character;
    }

    private static boolean isWordPart(char character) {
        if (character < 128) {
            return (character >= 'a' && character <= 'z')
                    || (character >= 'A' && character <= 'Z')
                    || (character >= '0' && character <= '9')
                    || character == '_'
                    || character == '$';
        }
        return Character.isJavaIdentifierPart(character) || Character.isSurrogate(character);
    }
}
