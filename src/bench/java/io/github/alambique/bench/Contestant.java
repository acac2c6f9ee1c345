package io.github.alambique.bench;

import io.github.alambique.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A tool that takes part. */
interface Contestant {

    String name();

    /** Whether what it needs is there. */
    default boolean isInstalled() {
        return true;
    }

    /** Writes its project, with that many revisions, into an empty folder. */
    void prepare(Path folder, Workload workload) throws IOException;

    /** The command that does a task in the prepared folder; empty when the tool has no such thing. */
    Optional<List<String>> command(Task task, Path folder, TestDatabase database);

    /** The environment it needs besides ours. */
    default Map<String, String> environment(TestDatabase database) {
        return Map.of("PGPASSWORD", database.password());
    }
}
