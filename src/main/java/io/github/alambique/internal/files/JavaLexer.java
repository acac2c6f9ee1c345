package io.github.alambique.internal.files;

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
    private static final boolean[] ASCII_WORD_PARTS = asciiWordParts();
    private static final String TEXT_BLOCK_QUOTES = "\"\"\"";

    private final String text;

    /** The text and a character that ends every kind of token. */
    private final char[] characters;

    private int position;
    private int start;
    private int commentStart = NONE;
    private int commentEnd = NONE;

    JavaLexer(String text) {
        this.text = text;
        characters = new char[text.length() + 1];
        text.getChars(0, text.length(), characters, 0);
    }

    /** Moves to the next token. */
    Kind next() {
        if (!skipBlanks()) {
            return Kind.BROKEN;
        }
        start = position;
        char character = characters[position];
        if (isWordPart(character)) {
            return word();
        }
        if (position == text.length()) {
            return Kind.END;
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
        return position == start + 1 && characters[start] == symbol;
    }

    boolean is(String word) {
        return position - start == word.length() && text.startsWith(word, start);
    }

    /** What is between the delimiters of the documentation comment before the token; empty if there is none. */
    String comment() {
        return commentStart == NONE ? "" : text.substring(commentStart, commentEnd);
    }

    private Kind word() {
        int end = position;
        do {
            end++;
        } while (isWordPart(characters[end]));
        position = end;
        return Kind.WORD;
    }

    private Kind symbol(char character) {
        boolean twice = (character == '+' || character == '-') && characters[position + 1] == character;
        position += twice ? 2 : 1;
        return Kind.SYMBOL;
    }

    private Kind quoted(char quote, Kind kind) {
        for (int end = position + 1; end < text.length(); end++) {
            char character = characters[end];
            if (character == quote) {
                position = end + 1;
                return kind;
            }
            if (character == '\n' || character == '\r') {
                return Kind.BROKEN;
            }
            if (character == '\\') {
                end++;
            }
        }
        return Kind.BROKEN;
    }

    private Kind textBlock() {
        for (int end = position + TEXT_BLOCK_QUOTES.length(); end < text.length(); end++) {
            char character = characters[end];
            if (character == '"' && text.startsWith(TEXT_BLOCK_QUOTES, end)) {
                position = end + TEXT_BLOCK_QUOTES.length();
                return Kind.TEXT_BLOCK;
            }
            if (character == '\\') {
                end++;
            }
        }
        return Kind.BROKEN;
    }

    /** False for a comment that is never closed. */
    private boolean skipBlanks() {
        commentStart = NONE;
        while (true) {
            char character = characters[position];
            if (character == ' ' || character == '\n' || character == '\r' || character == '\t' || character == '\f') {
                position++;
            } else if (character == '/' && characters[position + 1] == '/') {
                skipLine();
            } else if (character != '/' || characters[position + 1] != '*') {
                return true;
            } else if (!skipBlockComment()) {
                return false;
            }
        }
    }

    private void skipLine() {
        int end = position;
        while (end < text.length() && characters[end] != '\n' && characters[end] != '\r') {
            end++;
        }
        position = end;
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

    private static boolean isWordPart(char character) {
        return character < ASCII_WORD_PARTS.length
                ? ASCII_WORD_PARTS[character]
                : Character.isJavaIdentifierPart(character) || Character.isSurrogate(character);
    }

    private static boolean[] asciiWordParts() {
        var parts = new boolean[128];
        for (char character = 0; character < parts.length; character++) {
            parts[character] = Character.isLetterOrDigit(character) || character == '_' || character == '$';
        }
        return parts;
    }
}
