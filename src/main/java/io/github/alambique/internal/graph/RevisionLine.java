package io.github.alambique.internal.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** The text forms of a revision in lists. */
public final class RevisionLine {

    private static final String INDENT = "    ";
    private static final Pattern PARAGRAPH_END = Pattern.compile("\\R\\s*\\R");
    private static final Pattern LINE_BREAK = Pattern.compile("\\s*\\R\\s*");

    private RevisionLine() {}

    /** As Alembic's heads lists it: {@code id (labels) (head)}. */
    public static String head(RevisionView view) {
        return view.revision().id() + labels(view) + headMark(view);
    }

    /** As current lists it: {@code id (head) (branchpoint) (mergepoint)}. */
    public static String current(RevisionView view) {
        return view.revision().id() + marks(view, List.of());
    }

    /**
     * As history lists it: {@code parents (dependencies) -> id (labels) (head), message}.
     *
     * @param current the version rows, to be marked; none where the database is not asked
     */
    public static String history(RevisionView view, Collection<String> current) {
        RevisionMetadata revision = view.revision();
        String dependencies = revision.dependsOn().isEmpty() ? "" : " (" + join(revision.dependsOn()) + ")";
        return parents(revision) + dependencies + " -> " + inGraph(view, current);
    }

    /**
     * As a drawing shows it, which has its parents as lines: {@code id (labels) (head), message}.
     *
     * @param current the version rows, to be marked; none where the database is not asked
     */
    public static String inGraph(RevisionView view, Collection<String> current) {
        return view.revision().id() + labels(view) + marks(view, current) + ", " + title(view.revision());
    }

    /** As branches lists a branch point: itself, and a line for each child. */
    public static List<String> branch(RevisionView branchPoint, Collection<RevisionView> children) {
        var lines = new ArrayList<String>();
        lines.add(inBranch(branchPoint));
        String indent = " ".repeat(branchPoint.revision().id().length());
        children.forEach(child -> lines.add(indent + " -> " + inBranch(child)));
        return lines;
    }

    /**
     * All there is to say about it, line by line: as show and the verbose lists print it.
     *
     * @param current the version rows, to be marked; none where the database is not asked
     * @param path where its file is
     */
    public static List<String> entry(RevisionView view, Collection<String> current, String path) {
        RevisionMetadata revision = view.revision();
        var lines = new ArrayList<String>();
        lines.add("Rev: " + revision.id() + (view.isHead() ? " (head)" : "") + placeMarks(view, current));
        lines.add((view.isMergePoint() ? "Merges: " : "Parent: ") + parents(revision));
        if (!revision.dependsOn().isEmpty()) {
            lines.add("Also depends on: " + join(revision.dependsOn()));
        }
        if (view.isBranchPoint()) {
            lines.add("Branches into: " + join(view.children()));
        }
        if (!view.labels().isEmpty()) {
            lines.add("Branch names: " + join(view.labels()));
        }
        lines.add("Path: " + path);
        lines.add("");
        revision.message().lines().forEach(line -> lines.add((INDENT + line).stripTrailing()));
        return lines;
    }

    /** The first paragraph of its message, in one line. */
    public static String title(RevisionMetadata revision) {
        if (isPlain(revision.message())) {
            return revision.message();
        }
        String first = PARAGRAPH_END.split(revision.message().strip(), 2)[0];
        return LINE_BREAK.matcher(first).replaceAll(" ");
    }

    /** Whether it is one line, and short work: most messages are, and lists are long. */
    private static boolean isPlain(String message) {
        for (int index = 0; index < message.length(); index++) {
            if (message.charAt(index) < ' ' || message.charAt(index) > '~') {
                return false;
            }
        }
        return !message.startsWith(" ") && !message.endsWith(" ");
    }

    /** Its parents as log lines name them: {@code <base>} for none. */
    public static String parents(RevisionMetadata revision) {
        return revision.revises().isEmpty() ? "<base>" : join(revision.revises());
    }

    private static String inBranch(RevisionView view) {
        return view.revision().id() + labels(view) + marks(view, List.of());
    }

    private static String labels(RevisionView view) {
        return view.labels().isEmpty() ? "" : " (" + join(view.labels()) + ")";
    }

    private static String marks(RevisionView view, Collection<String> current) {
        return headMark(view) + placeMarks(view, current);
    }

    private static String placeMarks(RevisionView view, Collection<String> current) {
        return (current.contains(view.revision().id()) ? " (current)" : "")
                + (view.isBranchPoint() ? " (branchpoint)" : "")
                + (view.isMergePoint() ? " (mergepoint)" : "");
    }

    private static String headMark(RevisionView view) {
        if (!view.isHead()) {
            return "";
        }
        return view.isEffectiveHead() ? " (effective head)" : " (head)";
    }

    private static String join(Collection<String> names) {
        return String.join(", ", names);
    }
}
