package io.github.alambique.internal.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Documents that are broken together. It grows while the tree is built, and is then left alone. */
final class Level implements Doc {

    /** How a level that does not fit on its line is broken. */
    enum Breaking {
        /** At its own breaks. */
        ITSELF,
        /** At those of its last level, if that takes fewer lines than its own. */
        PREFER_LAST,
        /** Like {@link #PREFER_LAST}; the last level is indented by this one. */
        PREFER_LAST_INDENTED,
        /** At its own breaks if what is within then fits on one line. */
        ONLY_IF_INNER_FITS
    }

    /** Whether a level may be broken in place of the levels around it that it ends. */
    enum AsLast {
        NO,
        /** If a level that ends it may be. */
        IF_INNER_MAY,
        /** If the levels around it are simple; otherwise if a level that ends it may be. */
        IF_SIMPLE
    }

    /** An indent, more of it when a break was taken. */
    record Indent(int columns, int whenBroken, @Nullable Break condition) {
        static final Indent NONE = new Indent(0, 0, null);
        static final Indent CONTINUED = new Indent(8, 8, null);
    }

    /** What is known of a level before its content. */
    record Kind(
            Indent indent,
            Breaking breaking,
            AsLast asLast,
            boolean simple,
            boolean chain,
            boolean inlinedByFirstLevel) {

        static final Kind PLAIN = new Kind(Indent.NONE, Breaking.ITSELF, AsLast.NO, true, false, false);

        static Kind chain(boolean simple, boolean inlinedByFirstLevel) {
            return new Kind(
                    Indent.CONTINUED, Breaking.PREFER_LAST, AsLast.IF_SIMPLE, simple, true, inlinedByFirstLevel);
        }

        static Kind arguments(Indent indent, Breaking breaking, boolean simple) {
            return new Kind(indent, breaking, AsLast.IF_INNER_MAY, simple, false, false);
        }
    }

    private final Kind kind;
    private final List<Doc> docs = new ArrayList<>();
    private int width = -1;
    private int depth = -1;

    Level(Kind kind) {
        this.kind = kind;
    }

    void add(Doc doc) {
        docs.add(doc);
    }

    Kind kind() {
        return kind;
    }

    List<Doc> docs() {
        return docs;
    }

    @Override
    public int width() {
        if (width < 0) {
            width = docs.stream().mapToInt(Doc::width).sum();
        }
        return width;
    }

    /** How many levels with breaks are nested in it, itself included. */
    int depth() {
        if (depth < 0) {
            int inner = levels(docs).stream().mapToInt(Level::depth).max().orElse(0);
            depth = inner + (docs.stream().anyMatch(Break.class::isInstance) ? 1 : 0);
        }
        return depth;
    }

    /** The level that ends it. */
    Optional<Level> last() {
        return docs.isEmpty() || !(docs.get(docs.size() - 1) instanceof Level last)
                ? Optional.empty()
                : Optional.of(last);
    }

    /** The levels within that hold anything. */
    List<Level> inner() {
        return levels(docs).stream().filter(level -> !level.isEmpty()).toList();
    }

    boolean isEmpty() {
        return docs.stream().allMatch(doc -> doc instanceof Level level && level.isEmpty());
    }

    private static List<Level> levels(List<Doc> docs) {
        return docs.stream()
                .filter(Level.class::isInstance)
                .map(Level.class::cast)
                .toList();
    }
}
