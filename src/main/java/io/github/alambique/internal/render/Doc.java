package io.github.alambique.internal.render;

import org.jspecify.annotations.Nullable;

/** Source text to be laid out: a token, a place where its line may be broken, or a {@link Level} that groups them. */
sealed interface Doc permits Doc.Token, Doc.Break, Level {

    /** How many columns it takes on one line. */
    int width();

    /**
     * What stays together on a line.
     *
     * @param text the string that it is; if that is a text block, {@code source} is only its beginning
     * @param method the name of the method that it begins an argument of
     */
    record Token(
            String source,
            @Nullable JavaText text,
            @Nullable Token method) implements Doc {

        static final String TEXT_BLOCK = "\"\"\"";

        boolean isTextBlock() {
            return source.equals(TEXT_BLOCK);
        }

        @Override
        public int width() {
            return source.length();
        }

        // Each place in the text is its own.
        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    /** A place where the line may be broken; {@code flat} stands there if it is not. */
    final class Break implements Doc {

        private final String flat;
        private final boolean unified;
        private final boolean dot;

        private Break(String flat, boolean unified, boolean dot) {
            this.flat = flat;
            this.unified = unified;
            this.dot = dot;
        }

        /** Broken when any other of its level is. */
        static Break unified(String flat) {
            return new Break(flat, true, false);
        }

        /** Broken where what follows does not fit. */
        static Break filled(String flat) {
            return new Break(flat, false, false);
        }

        /** Before the dot of a method call, which is not to stand too far to the right. */
        static Break dot(boolean unified) {
            return new Break("", unified, true);
        }

        String flat() {
            return flat;
        }

        boolean isUnified() {
            return unified;
        }

        boolean isDot() {
            return dot;
        }

        @Override
        public int width() {
            return flat.length();
        }
    }
}
