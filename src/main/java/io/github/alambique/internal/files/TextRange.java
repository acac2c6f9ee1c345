package io.github.alambique.internal.files;

/** Part of a text: from {@code start}, inclusive, to {@code end}, exclusive. */
record TextRange(int start, int end) {

    String of(String text) {
        return text.substring(start, end);
    }

    boolean isEmpty() {
        return start == end;
    }
}
