package io.github.alambique.maven;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Patterns of dependencies: {@code groupId:artifactId} or a file name, with {@code *} for any text. */
final class EntityJars {

    private final List<Pattern> patterns;

    EntityJars(List<String> globs) {
        this.patterns = globs.stream().map(EntityJars::pattern).toList();
    }

    private static Pattern pattern(String glob) {
        return Pattern.compile(
                Stream.of(glob.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
    }

    /** Whether one of the patterns names that dependency. */
    boolean name(DependencyPaths.Entry entry) {
        String file = entry.path().getFileName().toString();
        return patterns.stream()
                .anyMatch(pattern -> pattern.matcher(entry.coordinates()).matches()
                        || pattern.matcher(file).matches());
    }
}
