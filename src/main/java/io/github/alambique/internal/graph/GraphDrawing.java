package io.github.alambique.internal.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Draws revisions as a graph in plain text, one below the other, newest first. Each line of descent has a lane of its
 * own from a revision down to what it revises; dependencies are not drawn.
 */
public final class GraphDrawing {

    private static final String FREE = "";
    private static final int NONE = -1;

    private final Set<String> drawn;
    private final int width;
    private final List<String> lines = new ArrayList<>();
    /** What each lane leads down to. */
    private final List<String> lanes = new ArrayList<>();

    /** The lane in which the last revision drawn had nothing below it. */
    private int ended = NONE;

    private GraphDrawing(Set<String> drawn, int width) {
        this.drawn = drawn;
        this.width = width;
    }

    /**
     * Draws the lanes, and each revision's text to their right.
     *
     * @param newestFirst each before what it revises; what is not among them is not drawn
     * @param width how many characters a line may have; longer ones are cut
     */
    public static List<String> draw(
            Collection<RevisionView> newestFirst, Function<RevisionView, String> text, int width) {
        Set<String> ids = newestFirst.stream().map(view -> view.revision().id()).collect(Collectors.toSet());
        var drawing = new GraphDrawing(ids, width);
        newestFirst.forEach(view -> drawing.add(view.revision(), text.apply(view)));
        return drawing.lines;
    }

    private void add(RevisionMetadata revision, String text) {
        int lane = join(revision.id());
        String row = lanes();
        print(row.substring(0, 2 * lane) + "*" + row.substring(2 * lane + 1), text);
        List<String> parents = new LinkedHashSet<>(revision.revises())
                .stream().filter(drawn::contains).toList();
        lanes.set(lane, parents.isEmpty() ? FREE : parents.get(0));
        ended = parents.isEmpty() ? lane : NONE;
        if (parents.size() > 1) {
            fork(lane, parents.subList(1, parents.size()));
        }
        dropFreeEnd();
    }

    private void dropFreeEnd() {
        while (!lanes.isEmpty() && lanes.get(lanes.size() - 1).equals(FREE)) {
            lanes.remove(lanes.size() - 1);
        }
    }

    /** Leads all lanes that end in a revision together into the first of them, or begins one for a head. */
    private int join(String revision) {
        int first = lanes.indexOf(revision);
        if (first < 0) {
            return begin(revision);
        }
        if (lanes.lastIndexOf(revision) > first) {
            List<Integer> joining = new ArrayList<>();
            for (int lane = first + 1; lane < lanes.size(); lane++) {
                if (lanes.get(lane).equals(revision)) {
                    joining.add(lane);
                    lanes.set(lane, FREE);
                }
            }
            char[] row = lanes().toCharArray();
            joining.forEach(lane -> line(row, 2 * first + 1, 2 * lane - 1, '_', '/'));
            print(new String(row), "");
            dropFreeEnd();
        }
        return first;
    }

    private int begin(String head) {
        int lane = occupy(0, head);
        if (lane == ended) {
            // Right below the first revision of another line it would look like that one's parent.
            lanes.set(lane, FREE);
            print(lanes(), "");
            lanes.set(lane, head);
        }
        return lane;
    }

    /** Leads lanes from a merge down to its further parents. */
    private void fork(int from, List<String> parents) {
        char[] row = new char[2 * (lanes.size() + parents.size())];
        String present = lanes();
        Arrays.fill(row, ' ');
        present.getChars(0, present.length(), row, 0);
        for (String parent : parents) {
            int lane = lanes.indexOf(parent);
            if (lane < 0) {
                lane = occupy(from + 1, parent);
            }
            if (lane < from) {
                line(row, 2 * lane + 1, 2 * from - 1, '_', '/');
            } else {
                line(row, 2 * from + 1, 2 * lane - 1, '-', '\\');
            }
        }
        print(new String(row), "");
    }

    private static void line(char[] row, int start, int end, char level, char turn) {
        for (int column = start; column < end; column++) {
            row[column] = row[column] == ' ' ? level : row[column];
        }
        row[end] = turn;
    }

    private int occupy(int from, String revision) {
        for (int lane = from; lane < lanes.size(); lane++) {
            if (lanes.get(lane).equals(FREE)) {
                lanes.set(lane, revision);
                return lane;
            }
        }
        lanes.add(revision);
        return lanes.size() - 1;
    }

    private String lanes() {
        return lanes.stream().map(lane -> lane.equals(FREE) ? "  " : "| ").collect(Collectors.joining());
    }

    private void print(String row, String text) {
        String cut = row.length() > width / 2 ? shortened(row, width / 2) : row;
        lines.add(shortened((cut + text).stripTrailing(), width));
    }

    private static String shortened(String line, int width) {
        return line.length() <= width ? line : line.substring(0, Math.max(width - 1, 0)) + "…";
    }
}
