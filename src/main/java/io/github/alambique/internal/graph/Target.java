package io.github.alambique.internal.graph;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A target as it was written: {@code [branch@][symbol][+N|-N]}. A symbol is an id, the beginning of one, a label or a
 * keyword; without one the steps count from where the database is.
 *
 * @param branch empty for none
 * @param symbol empty for none, which only a relative target can have
 * @param steps up or down from the symbol; 0 for the symbol itself
 */
record Target(String text, String branch, String symbol, int steps) {

    private static final Pattern RELATIVE = Pattern.compile("(?<symbol>.*?)(?<steps>[+-][0-9]+)");
    // A sign and nine digits fit an int, and no graph has as many revisions.
    private static final int LONGEST_STEPS = 10;

    /**
     * Reads several targets, separated by commas.
     *
     * @param names the ids and labels there are; one of them means itself, whatever else it could be read as
     * @throws io.github.alambique.InvalidInputException if a text is no target
     */
    static List<Target> parseList(String text, Set<String> names) {
        return Stream.of(text.split(",", -1)).map(item -> parse(item, names)).toList();
    }

    /** Reads one target, as {@link #parseList} does. */
    static Target parse(String text, Set<String> names) {
        if (text.indexOf(':') >= 0) {
            throw GraphErrors.invalidTarget(text, "is a range, which only migrate:history and offline scripts take");
        }
        int at = text.indexOf('@');
        String branch = at < 0 ? "" : text.substring(0, at);
        String rest = text.substring(at + 1);
        Matcher relative = RELATIVE.matcher(rest);
        if (!names.contains(rest) && relative.matches() && !isBeginning(relative.group("symbol"), rest, names)) {
            int steps = steps(text, relative.group("steps"));
            return checked(new Target(text, branch, relative.group("symbol"), steps));
        }
        return checked(new Target(text, branch, rest, 0));
    }

    Target withoutBranch() {
        return new Target(text, "", symbol, steps);
    }

    boolean isRelative() {
        return steps != 0;
    }

    boolean hasBranch() {
        return !branch.isEmpty();
    }

    boolean hasSymbol() {
        return !symbol.isEmpty();
    }

    /** Whether the whole text is the beginning of a label such as {@code rel-20}, and its front part no name. */
    private static boolean isBeginning(String symbol, String rest, Set<String> names) {
        return !symbol.isEmpty()
                && !Names.isKeyword(symbol)
                && !names.contains(symbol)
                && names.stream().anyMatch(name -> name.startsWith(rest));
    }

    private static int steps(String text, String digits) {
        if (digits.length() > LONGEST_STEPS) {
            throw GraphErrors.walkTooFar(text, !text.contains("-"));
        }
        int steps = Integer.parseInt(digits);
        if (steps == 0) {
            throw GraphErrors.invalidTarget(text, "moves no step");
        }
        return steps;
    }

    private static Target checked(Target target) {
        if (Names.isKeyword(target.branch)) {
            throw GraphErrors.invalidTarget(target.text, "has a keyword where the name of a branch belongs");
        }
        if (!target.hasSymbol() && !target.isRelative()) {
            throw GraphErrors.invalidTarget(target.text, "names no revision");
        }
        if (!isNameOrEmpty(target.branch) || !isNameOrEmpty(target.symbol)) {
            throw GraphErrors.invalidTarget(
                    target.text, "is not of the form [branch@]revision[+N|-N], nor an id or a label");
        }
        return target;
    }

    private static boolean isNameOrEmpty(String name) {
        return name.isEmpty()
                || Names.isKeyword(name)
                || Names.whyIllegalLabel(name).isEmpty();
    }
}
