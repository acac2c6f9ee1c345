package io.github.alambique.internal.sql;

/** Where an offset lies in a text, as line and column from 1, in characters; moves forward only. */
final class TextPosition {

    private final char[] text;
    private int offset;
    private int line;
    private int lineStart;

    TextPosition(char[] text) {
        this(text, 1);
    }

    /** For a part of a longer text, that begins in some line of it. */
    TextPosition(char[] text, int firstLine) {
        this.text = text;
        this.line = firstLine;
    }

    void moveTo(int newOffset) {
        for (; offset < newOffset; offset++) {
            if (text[offset] == '\n') {
                line++;
                lineStart = offset + 1;
            }
        }
    }

    int line() {
        return line;
    }

    int column() {
        return Character.codePointCount(text, lineStart, offset - lineStart) + 1;
    }
}
