package io.github.alambique.internal.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What went wrong, by the names of the pairs. */
final class Failures {

    private final Map<String, List<String>> found = new ConcurrentSkipListMap<>();

    void add(Pair pair, String failure) {
        found.computeIfAbsent(pair.name(), key -> new CopyOnWriteArrayList<>()).add(failure);
    }

    void addAll(Pair pair, List<String> failures) {
        failures.forEach(failure -> add(pair, failure));
    }

    Map<String, List<String>> found() {
        return Map.copyOf(found);
    }

    void write(Path file) throws IOException {
        StringBuilder text = new StringBuilder();
        found.forEach((name, failures) -> {
            text.append("== ").append(name).append('\n');
            failures.forEach(failure -> text.append("  ").append(failure).append('\n'));
        });
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text);
    }

    /** Writes each failure as one line that begins with the name of its pair. */
    synchronized void writeLines(Path file) throws IOException {
        StringBuilder text = new StringBuilder();
        found.forEach((name, failures) -> failures.forEach(
                failure -> text.append(name).append(" | ").append(failure).append('\n')));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text);
    }
}
