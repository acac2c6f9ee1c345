package io.github.alambique.internal.files;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The lines of a revision file, and where its code begins.
 *
 * @param upgrade the index of the line above the upgrade's statements
 * @param downgrade the same of the downgrade; the number of lines if there is none
 */
public record RevisionLines(List<String> lines, int upgrade, int downgrade) {

    private static final String BEGINNING = "\\s*-- *migrate[:]%1$s\\b.*|.*\\bvoid %1$s\\(.*";
    private static final Predicate<String> UPGRADE =
            Pattern.compile(BEGINNING.formatted("upgrade")).asMatchPredicate();
    private static final Predicate<String> DOWNGRADE =
            Pattern.compile(BEGINNING.formatted("downgrade")).asMatchPredicate();

    /** Looks at the text of a file in either format. */
    public static RevisionLines of(String text) {
        List<String> lines = text.lines().toList();
        int upgrade = find(lines, UPGRADE);
        return new RevisionLines(lines, upgrade == lines.size() ? 0 : upgrade, find(lines, DOWNGRADE));
    }

    private static int find(List<String> lines, Predicate<String> beginning) {
        return IntStream.range(0, lines.size())
                .filter(index -> beginning.test(lines.get(index)))
                .findFirst()
                .orElse(lines.size());
    }

    /** The lines of the upgrade. */
    public List<String> ofUpgrade() {
        return lines.subList(upgrade, Math.max(upgrade, downgrade));
    }
}
