package io.github.alambique.internal.files;

import io.github.alambique.internal.files.ScriptFinder.Found;
import io.github.alambique.internal.files.ScriptReader.Reading;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The revision files of a project: {@code .java} files that declare a class annotated with
 * {@link io.github.alambique.Revision}, and all {@code .sql} files, below the package's folder in each root. Hidden files and
 * editors' temporary ones are passed over.
 */
public final class ScriptDirectory {

    private final ScriptLayout layout;
    private final List<Path> ignored = new ArrayList<>();

    public ScriptDirectory(ScriptLayout layout) {
        this.layout = layout;
    }

    /**
     * Reads the metadata of every revision file, in the order of the roots and then of the paths. Nothing is compiled;
     * files that have not changed since the last time are not opened.
     *
     * @throws ScriptSyntaxException naming every problem of every file
     * @throws ScriptAccessException if the file system refuses
     * @throws CompilerMissingException if a Java file is of a shape only a JDK can parse, and this is none
     */
    public List<RevisionScript> read() {
        long foundAt = nanoseconds(Instant.now());
        var problems = new ArrayList<FileProblem>();
        // Asking the file system and reading the cache take about as long, and neither waits for the other.
        CompletableFuture<MetadataCache> opened = CompletableFuture.supplyAsync(() -> MetadataCache.open(layout));
        List<ScriptFile> files = find(problems);
        MetadataCache cache = opened.join();
        List<ScriptFile> unknown =
                files.stream().filter(file -> !cache.knows(file)).toList();
        for (Reading reading : new ScriptReader(layout.encoding()).read(unknown)) {
            problems.addAll(reading.problems());
            if (reading.problems().isEmpty()) {
                cache.put(reading.file(), reading.revision());
            }
        }
        if (!unknown.isEmpty()) {
            cache.save(files, foundAt);
        }
        if (!problems.isEmpty()) {
            problems.sort(Comparator.comparing(FileProblem::file).thenComparing(FileProblem::line));
            throw new ScriptSyntaxException(problems);
        }
        return files.stream().flatMap(file -> cache.script(file).stream()).toList();
    }

    /** The files found by {@link #read} that are in no format of a revision. */
    public List<Path> ignored() {
        return List.copyOf(ignored);
    }

    private List<ScriptFile> find(List<FileProblem> problems) {
        List<Found> found = Stream.concat(layout.javaRoots().stream(), layout.resourceRoots().stream())
                .map(root -> ScriptLayout.folder(root, layout.packageName())
                        .toAbsolutePath()
                        .normalize())
                .distinct()
                .toList()
                .parallelStream()
                .map(folder -> ScriptFinder.find(folder, layout.packageName()))
                .toList();
        found.forEach(some -> {
            problems.addAll(some.problems());
            ignored.addAll(some.ignored());
        });
        return found.stream().flatMap(some -> some.files().stream()).toList();
    }

    private static long nanoseconds(Instant time) {
        return TimeUnit.SECONDS.toNanos(time.getEpochSecond()) + time.getNano();
    }
}
