package io.github.alambique.internal.files;

import io.github.alambique.internal.files.JavaLexer.Kind;

/**
 * What counts in a Java source: its tokens.
 *
 * @param checksum over the tokens; formatting, comments, line endings and the indentation of text blocks do not count
 * @param balanced whether literals and comments are closed and brackets pair; a source that parses is always so
 */
record JavaContent(String checksum, boolean balanced) {

    private static final int TEXT_BLOCK_DELIMITER = 3;

    static JavaContent of(String source) {
        String text = UnicodeEscapes.translate(source);
        var lexer = new JavaLexer(text);
        var digest = new TokenDigest();
        var brackets = new Brackets();
        while (true) {
            Kind kind = lexer.next();
            switch (kind) {
                case WORD, STRING, CHARACTER -> digest.add(text, lexer.start(), lexer.end());
                case SYMBOL -> {
                    brackets.see(text.charAt(lexer.start()));
                    digest.add(text, lexer.start(), lexer.end());
                }
                case TEXT_BLOCK -> digest.add(meaning(lexer.token()));
                case BROKEN -> {
                    return new JavaContent(
                            digest.add(text, lexer.start(), text.length()).hex(), false);
                }
                case END -> {
                    return new JavaContent(digest.hex(), brackets.pair());
                }
            }
        }
    }

    /** A text block without what its place in the source adds: line endings and the indentation common to its lines. */
    private static String meaning(String textBlock) {
        String content = textBlock.substring(TEXT_BLOCK_DELIMITER, textBlock.length() - TEXT_BLOCK_DELIMITER);
        int firstLineEnd = content.indexOf('\n') < 0 ? content.indexOf('\r') : content.indexOf('\n');
        return "\"\"\"" + content.substring(firstLineEnd + 1).stripIndent();
    }

    /** The brackets that are open. */
    private static final class Brackets {

        private final StringBuilder open = new StringBuilder();
        private boolean wrong;

        void see(char symbol) {
            switch (symbol) {
                case '(' -> open.append(')');
                case '[' -> open.append(']');
                case '{' -> open.append('}');
                case ')', ']', '}' -> close(symbol);
                default -> {}
            }
        }

        private void close(char symbol) {
            int last = open.length() - 1;
            wrong |= last < 0 || open.charAt(last) != symbol;
            open.setLength(Math.max(last, 0));
        }

        boolean pair() {
            return !wrong && open.isEmpty();
        }
    }
}
