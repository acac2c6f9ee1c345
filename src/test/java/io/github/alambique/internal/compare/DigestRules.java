package io.github.alambique.internal.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What two catalog digests may differ in and still be of the same schema: the order of columns, names that PostgreSQL
 * gave, versions of extensions, and the kinds of object that are not managed.
 */
final class DigestRules {

    // PostgreSQL cannot put a column between others.
    private static final Pattern COLUMN_NUMBER = Pattern.compile("^(column .+?: )\\d+ ");
    private static final Pattern EXTENSION = Pattern.compile("^(extension \\S+: )\\S+ ");
    private static final Pattern FOREIGN_TABLE = Pattern.compile("^relation (.+): f p.*");
    private static final Pattern OF_RELATION = Pattern.compile(
            "^(?:relation|column|constraint|grant relation|comment table|comment foreign table|trigger) (.+)");
    private static final Pattern UNMANAGED_COMMENT = Pattern.compile("^comment (operator|cast|text search|foreign-data|"
            + "foreign data|server|event trigger|publication|subscription|language|access method|transform|foreign table|"
            + "conversion|large object|tablespace|role|database)\\b.*");

    // The name that PostgreSQL 18 gives is made from the table that the column was first declared in.
    private static final Pattern NOT_NULL_NAME =
            Pattern.compile("^(constraint .+)\\.[^.]+_not_null\\d*\"?: (NOT NULL .*)");
    // Nothing makes a column or constraint of a child its own, or no longer, but to create it anew.
    private static final Pattern LOCAL = Pattern.compile("^((?:column|constraint) .*) inherited$");

    private static final Pattern OPTIONS = Pattern.compile("WITH \\(((?:\\w+='[^']*'(?:, )?)+)\\)");

    // A partition's foreign keys, and those to the partitions of a table, are numbered by PostgreSQL.
    private static final Pattern FOREIGN_KEY_OF_PARTITION =
            Pattern.compile("^(constraint .+)\\.\\S+: (FOREIGN KEY .*) inherited$");

    // Statistics name their columns in the order in which the table has them.
    private static final Pattern STATISTICS = Pattern.compile("^(statistics .* ON )(.*)( FROM .*)");

    private DigestRules() {}

    /** The lines that only one of them has: {@code -} those of the expected, {@code +} those of the actual digest. */
    static List<String> difference(List<String> expected, List<String> actual) {
        return difference(expected, List.of(), actual, List.of());
    }

    /**
     * The same, where an expression may have either of two forms.
     *
     * @param readBack the expected digest once its expressions were loaded again from what the server printed
     * @param actualReadBack the same of the actual digest, as far as it is known
     */
    static List<String> difference(
            List<String> expected, List<String> readBack, List<String> actual, List<String> actualReadBack) {
        List<String> missing = canonical(expected);
        List<String> surplus = canonical(actual);
        for (String line : canonical(expected)) {
            if (surplus.remove(line)) {
                missing.remove(line);
            }
        }
        Set<String> second = Set.copyOf(canonical(readBack));
        Set<String> actualSecond = Set.copyOf(canonical(actualReadBack));
        for (String line : List.copyOf(surplus)) {
            if (missing.removeIf(
                    other -> key(other).equals(key(line)) && (second.contains(line) || actualSecond.contains(other)))) {
                surplus.remove(line);
            }
        }
        List<String> difference = new ArrayList<>();
        missing.forEach(line -> difference.add("- " + line));
        surplus.forEach(line -> difference.add("+ " + line));
        return difference;
    }

    private static String key(String line) {
        return line.substring(0, Math.max(line.indexOf(": "), 0));
    }

    private static List<String> canonical(List<String> digest) {
        Set<String> foreign = digest.stream()
                .map(FOREIGN_TABLE::matcher)
                .filter(Matcher::matches)
                .map(line -> line.group(1))
                .collect(Collectors.toSet());
        List<String> lines = new ArrayList<>();
        for (String line : digest) {
            boolean unmanaged =
                    isOf(foreign, line) || UNMANAGED_COMMENT.matcher(line).matches();
            if (!unmanaged) {
                lines.add(canonical(line));
            }
        }
        return lines;
    }

    private static String canonical(String line) {
        if (line.startsWith("routine ")) {
            return withSortedSettings(line);
        }
        String changed = COLUMN_NUMBER.matcher(line).replaceFirst("$1");
        changed = EXTENSION.matcher(changed).replaceFirst("$1");
        changed = NOT_NULL_NAME.matcher(changed).replaceFirst("$1 $2");
        changed = OPTIONS.matcher(changed)
                .replaceAll(options -> Matcher.quoteReplacement("WITH ("
                        + Stream.of(options.group(1).split(", ")).sorted().collect(Collectors.joining(", ")) + ')'));
        changed = STATISTICS
                .matcher(changed)
                .replaceFirst(statistics -> Matcher.quoteReplacement(statistics.group(1)
                        + Stream.of(statistics.group(2).split(", ")).sorted().collect(Collectors.joining(", "))
                        + statistics.group(3)));
        changed = FOREIGN_KEY_OF_PARTITION.matcher(changed).replaceFirst("$1 $2");
        return LOCAL.matcher(changed).replaceFirst("$1");
    }

    // The settings of a function have no order but that in which they were given.
    private static String withSortedSettings(String routine) {
        List<String> lines = new ArrayList<>(routine.lines().toList());
        List<String> settings =
                lines.stream().filter(line -> line.startsWith(" SET ")).sorted().toList();
        int next = 0;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(" SET ")) {
                lines.set(i, settings.get(next++));
            }
        }
        return String.join("\n", lines);
    }

    private static boolean isOf(Set<String> foreign, String line) {
        Matcher of = OF_RELATION.matcher(line);
        return of.matches()
                && foreign.stream()
                        .anyMatch(name -> of.group(1).startsWith(name + ":")
                                || of.group(1).startsWith(name + " ")
                                || of.group(1).startsWith(name + "."));
    }
}
