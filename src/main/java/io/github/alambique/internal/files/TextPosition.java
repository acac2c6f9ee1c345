package io.github.alambique.internal.files;

/** Where in a text: line and column, both from 1, a tab being one column. */
record TextPosition(int line, int column) {

    static TextPosition of(String text, int offset) {
        int end = Math.min(offset, text.length());
        int line = 1;
        int lineStart = 0;
        for (int index = 0; index < end; index++) {
            char character = text.charAt(index);
            boolean lineEnds = character == '\n' || (character == '\r' && !text.startsWith("\n", index + 1));
            if (lineEnds) {
                line++;
                lineStart = index + 1;
            }
        }
        return new TextPosition(line, end - lineStart + 1);
    }
}
