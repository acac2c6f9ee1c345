package io.github.alambique.internal.graph;

/**
 * A range as it was written, {@code start:end}; either side may be empty, or several targets separated by
 * commas. {@link RevisionGraph#history} reads both sides
 * as revisions; for an offline script the start is where the database will be and the end is the target.
 */
public record Range(String start, String end) {

    /** Whether a text has the form of a range. */
    public static boolean isRange(String text) {
        return text.indexOf(':') >= 0;
    }

    /**
     * Reads a range, white space around it aside.
     *
     * @throws io.github.alambique.InvalidInputException unless there is exactly one colon
     */
    public static Range parse(String text) {
        String[] sides = text.trim().split(":", -1);
        if (sides.length != 2) {
            throw GraphErrors.invalidRange(text, "is not of the form start:end");
        }
        return new Range(sides[0], sides[1]);
    }

    @Override
    public String toString() {
        return start + ":" + end;
    }
}
