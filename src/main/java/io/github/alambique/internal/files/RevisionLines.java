package io.github.alambique.internal.files;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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

    private static final Predicate<String> ABOVE_METHOD =
            Pattern.compile("\\s*(?://|/\\*|\\*|@).*").asMatchPredicate();

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

    /** All lines but those of the downgrade, which may come first. Comments above a method belong to it. */
    public List<String> ofUpgrade() {
        int begin = withComments(downgrade);
        int end = downgrade < upgrade ? withComments(upgrade) : lines.size();
        return Stream.concat(lines.subList(0, begin).stream(), lines.subList(end, lines.size()).stream())
                .toList();
    }

    private int withComments(int line) {
        int begin = line;
        if (line < lines.size() && !lines.get(line).strip().startsWith("--")) {
            while (begin > 0 && ABOVE_METHOD.test(lines.get(begin - 1))) {
                begin--;
            }
        }
        return begin;
    }
}
