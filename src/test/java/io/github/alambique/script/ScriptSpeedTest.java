package io.github.alambique.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bounds that only a change of the order of growth would break, on a slow and busy machine too. */
class ScriptSpeedTest {

    private static final int FILES = 2_000;

    @TempDir
    Path folder;

    @Test
    void readsThousandsOfFilesInSeconds() {
        var project = new Project(folder);
        for (int index = 0; index < FILES; index += 2) {
            String name = "add_table_" + index;
            project.java(
                    "db/migrations/" + name + ".java",
                    Project.revision(name, "id = \"" + index + "\"", "op.execute(\"CREATE TABLE a (b int)\");"));
            project.sql(
                    "db/migrations/" + name + ".sql",
                    "-- revision: s%d\n-- revises: %d\n-- migrate:upgrade\nCREATE TABLE a (b text DEFAULT 'c');\n"
                            .formatted(index, index));
        }

        assertThat(timeToRead(project)).isLessThan(Duration.ofSeconds(10));
        assertThat(timeToRead(project)).isLessThan(Duration.ofSeconds(3));
    }

    private static Duration timeToRead(Project project) {
        long start = System.nanoTime();
        List<RevisionScript> scripts = project.read();
        assertThat(scripts).hasSize(FILES);
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
