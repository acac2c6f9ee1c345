package io.github.alambique;

/**
 * Text for a log, a terminal, JSON or the message of an exception: control characters and invisible characters, which
 * can change what a terminal shows, are written as {@code \u001b}. Line feeds and tabs stay.
 */
public final class PrintableText {

    private static final int ZERO_WIDTH_NON_JOINER = 0x200c;
    private static final int ZERO_WIDTH_JOINER = 0x200d;

    private PrintableText() {}

    /** The printable text; the same instance if it is printable already. */
    public static String of(String text) {
        String unix = text.replace("\r\n", "\n");
        if (unix.codePoints().allMatch(PrintableText::isPrintable)) {
            return unix;
        }
        var printable = new StringBuilder();
        unix.codePoints().forEach(point -> {
            if (isPrintable(point)) {
                printable.appendCodePoint(point);
            } else {
                for (char unit : Character.toChars(point)) {
                    printable.append("\\u").append(Integer.toHexString(0x10000 | unit), 1, 5);
                }
            }
        });
        return printable.toString();
    }

    /** The failure itself, or, if one of its messages is not printable, a printable one with the same stack trace. */
    public static Throwable of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String text = cause.toString();
            if (!of(text).equals(text)) {
                var standIn = new Exception(of(failure.toString()));
                standIn.setStackTrace(failure.getStackTrace());
                return standIn;
            }
        }
        return failure;
    }

    private static boolean isPrintable(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL -> point == '\n' || point == '\t';
            // Scripts and emoji are written with these two.
            case Character.FORMAT -> point == ZERO_WIDTH_NON_JOINER || point == ZERO_WIDTH_JOINER;
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> false;
            default -> true;
        };
    }
}
