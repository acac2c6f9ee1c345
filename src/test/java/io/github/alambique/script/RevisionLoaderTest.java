package io.github.alambique.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevisionLoaderTest {

    @TempDir
    Path folder;

    @Test
    void compilesAndLoadsJava() {
        var project = new Project(folder);
        project.java(
                "db/migrations/one_a1.java", Project.revision("one_a1", "id = \"a1\"", "op.execute(\"SELECT 1\");"));

        try (var loader = project.open()) {
            var recorded = new Recorded();
            loader.load(project.read().get(0)).upgrade(recorded);
            assertThat(recorded.sql()).containsExactly("SELECT 1");
        }
    }
}
