package io.github.alambique.internal.render;

import io.github.alambique.internal.render.Doc.Break;
import io.github.alambique.internal.render.Level.AsLast;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Chooses the breaks as palantir-java-format does: a level that fits on its line stays there; otherwise either its own
 * breaks are taken or only those of the level that ends it, whichever makes fewer lines.
 */
final class LineBreaker {

    static final int LINE_LENGTH = 120;

    // The dot of the last call in a chain on one line stands here at most.
    private static final int LAST_DOT = 80;
    // Levels nested deeper are not compared both ways, which would take exponential time.
    private static final int DEPTH_TO_COMPARE = 8;

    private LineBreaker() {}

    static Layout lay(List<Doc> docs, Layout start) {
        Layout layout = start;
        for (Doc doc : docs) {
            layout = doc instanceof Level level ? lay(level, layout) : layout.at(layout.column() + doc.width());
        }
        return layout;
    }

    private static Layout lay(Level level, Layout layout) {
        OptionalInt end = fit(level, level.docs(), layout.column());
        return end.isPresent() ? layout.onOneLine(level, end.getAsInt()) : layout.after(broken(level, layout));
    }

    private static Layout broken(Level level, Layout layout) {
        return switch (level.kind().breaking()) {
            case ITSELF -> breakItself(level, layout);
            case PREFER_LAST, PREFER_LAST_INDENTED -> preferLast(level, layout);
            case ONLY_IF_INNER_FITS -> breakIfInnerFits(level, layout);
        };
    }

    /** The column behind these documents of the level, if they fit on the line. */
    private static OptionalInt fit(Level level, List<Doc> docs, int start) {
        int column = start;
        int lastDot = 0;
        for (Doc doc : docs) {
            if (doc instanceof Level inner) {
                OptionalInt end = fit(inner, inner.docs(), column);
                if (end.isEmpty()) {
                    return end;
                }
                column = end.getAsInt();
                continue;
            }
            if (doc instanceof Break place && place.isDot()) {
                lastDot = column;
            }
            column += doc.width();
        }
        boolean fits = column <= LINE_LENGTH && !(level.kind().chain() && lastDot > LAST_DOT);
        return fits ? OptionalInt.of(column) : OptionalInt.empty();
    }

    private static Layout preferLast(Level level, Layout layout) {
        Optional<Layout> lastBroken = breakLast(level, layout.unindented(), true);
        if (level.depth() > DEPTH_TO_COMPARE && lastBroken.isPresent()) {
            return lastBroken.get();
        }
        Layout itselfBroken = breakItself(level, layout);
        return lastBroken.filter(known -> known.lines() < itselfBroken.lines()).orElse(itselfBroken);
    }

    private static Layout breakItself(Level level, Layout layout) {
        Layout current = layout.indented(level.kind().indent());
        List<Split> splits = Split.of(level.docs());
        if (splits.size() > 1) {
            current = current.broken();
        }
        for (Split split : splits) {
            current = breakAndLay(level, split, current);
        }
        return current;
    }

    private static Layout breakAndLay(Level level, Split split, Layout layout) {
        Layout current = layout;
        if (split.before().isPresent()) {
            Break before = split.before().get();
            boolean taken = before.isUnified()
                    || layout.mustBreak()
                    || fit(level, split.docs(), layout.column() + before.width())
                            .isEmpty();
            current = taken ? layout.taken(before) : layout.at(layout.column() + before.width());
        }
        return laySplit(split, current);
    }

    private static Layout laySplit(Split split, Layout layout) {
        boolean enoughRoom = layout.column() + split.width() <= LINE_LENGTH;
        Layout laid = lay(split.docs(), layout.mustBreak(false));
        return enoughRoom ? laid : laid.mustBreak(true);
    }

    /** Takes none of the breaks, however the levels between them are broken. */
    private static Layout layUnbroken(List<Doc> docs, Layout layout) {
        Layout current = layout;
        for (Split split : Split.of(docs)) {
            current = laySplit(
                    split,
                    current.at(
                            current.column() + split.before().map(Break::width).orElse(0)));
        }
        return current;
    }

    /** Breaks not this level but the one that ends it, or the one that ends that. */
    private static Optional<Layout> breakLast(Level level, Layout layout, boolean simpleSoFar) {
        Optional<Level> last = level.last().filter(inner -> inner.kind().asLast() != AsLast.NO);
        List<Doc> leading = level.docs().subList(0, Math.max(0, level.docs().size() - 1));
        if (last.isEmpty() || fit(level, leading, layout.column()).isEmpty()) {
            return Optional.empty();
        }
        Layout before = layUnbroken(leading, layout);
        if (before.lines() != layout.lines()) {
            return Optional.empty();
        }
        boolean simple = simpleSoFar && level.kind().simple();
        Optional<Layout> after = simple && last.get().kind().asLast() == AsLast.IF_SIMPLE
                ? inline(last.get(), before)
                : breakLastOfInner(last.get(), before, simple);
        return after.filter(laid -> laid.column() <= LINE_LENGTH);
    }

    private static Optional<Layout> inline(Level level, Layout layout) {
        int needed = layout.column() + unbreakable(level, LINE_LENGTH - layout.indent());
        return needed <= LINE_LENGTH ? Optional.of(lay(level, layout)) : Optional.empty();
    }

    private static Optional<Layout> breakLastOfInner(Level inner, Layout layout, boolean simple) {
        return switch (inner.kind().breaking()) {
            case PREFER_LAST -> breakLast(inner, layout, simple);
            case PREFER_LAST_INDENTED ->
                breakLast(inner, layout.indented(inner.kind().indent()), simple);
            case ITSELF, ONLY_IF_INNER_FITS -> Optional.empty();
        };
    }

    private static Layout breakIfInnerFits(Level level, Layout layout) {
        Layout itselfBroken = breakItself(level, layout);
        List<Level> inner = level.inner();
        if (inner.stream().allMatch(itselfBroken::isOnOneLine)) {
            return itselfBroken;
        }
        boolean complex = inner.stream().anyMatch(within -> !within.kind().simple());
        return inlineBeginning(level, inner.get(inner.size() - 1), layout)
                .filter(inlined -> complex || inlined.lines() < itselfBroken.lines())
                .orElse(itselfBroken);
    }

    private static Optional<Layout> inlineBeginning(Level level, Level last, Layout layout) {
        int leading = level.docs().subList(0, level.docs().indexOf(last)).stream()
                .mapToInt(Doc::width)
                .sum();
        int needed = layout.column() + leading + unbreakable(last, LINE_LENGTH - layout.indent());
        return needed <= LINE_LENGTH ? Optional.of(layUnbroken(level.docs(), layout.unindented())) : Optional.empty();
    }

    /** How wide the beginning of a level is that must not be broken when its end is. */
    private static int unbreakable(Doc doc, int available) {
        if (!(doc instanceof Level level)) {
            return doc.width();
        }
        if (level.kind().inlinedByFirstLevel() && level.docs().get(0).width() <= available) {
            return level.docs().get(0).width();
        }
        for (Doc first : level.docs()) {
            if (!(first instanceof Level inner)) {
                break;
            }
            if (!inner.isEmpty()) {
                return unbreakable(inner, available);
            }
        }
        return Split.of(level.docs()).get(0).width();
    }

    /** What stands between two breaks of a level, and the break before it. */
    private record Split(Optional<Break> before, List<Doc> docs) {

        static List<Split> of(List<Doc> docs) {
            List<Split> splits = new ArrayList<>();
            splits.add(new Split(Optional.empty(), new ArrayList<>()));
            for (Doc doc : docs) {
                if (doc instanceof Break place) {
                    splits.add(new Split(Optional.of(place), new ArrayList<>()));
                } else {
                    splits.get(splits.size() - 1).docs.add(doc);
                }
            }
            return splits;
        }

        int width() {
            return docs.stream().mapToInt(Doc::width).sum();
        }
    }
}
