package io.github.alambique.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A project on its database, brought into the states of {@link HintStates}. */
record HintProject(Path folder, TestDatabase database, Goals goals) {

    HintProject revision(String id, String revises, String... more) throws IOException {
        return file(id, revises, "CREATE TABLE t_" + id + " ();", "DROP TABLE t_" + id + ";", more);
    }

    HintProject file(String id, String revises, String upgrade, String downgrade, String... more) throws IOException {
        Path migrations = Files.createDirectories(folder.resolve("src/main/resources/db/migrations"));
        String header = Stream.concat(
                        Stream.of("revision: " + id, "revises: " + revises, "message: make " + id), Stream.of(more))
                .map(line -> "-- " + line + "\n")
                .collect(Collectors.joining());
        Files.writeString(
                migrations.resolve("m_" + id + ".sql"),
                header + "\n-- migrate:upgrade\n" + upgrade + "\n"
                        + (downgrade.isEmpty() ? "" : "\n-- migrate:downgrade\n" + downgrade + "\n"));
        return this;
    }

    HintProject without(String id) throws IOException {
        Files.delete(folder.resolve("src/main/resources/db/migrations/m_" + id + ".sql"));
        return this;
    }

    HintProject desired(String sql) throws IOException {
        Path schema = Files.createDirectories(folder.resolve("src/main/resources/db/schema"));
        Files.writeString(schema.resolve("schema.sql"), sql);
        return this;
    }

    /** Changes the text of a revision's file. */
    HintProject changed(String id, String from, String to) throws IOException {
        Path file = folder.resolve("src/main/resources/db/migrations/m_" + id + ".sql");
        Files.writeString(file, Files.readString(file).replace(from, to));
        return this;
    }

    HintProject changed(String id) throws IOException {
        return changed(id, "CREATE TABLE", "CREATE UNLOGGED TABLE");
    }

    HintProject withoutNewest() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("src/main/resources/db/migrations"))) {
            Files.delete(files.filter(file -> !file.endsWith("m_aa1.sql"))
                    .findFirst()
                    .orElseThrow());
        }
        return this;
    }

    HintProject table(String... statements) throws SQLException {
        database.execute(statements);
        return this;
    }

    HintProject pom() throws IOException {
        Files.writeString(folder.resolve("pom.xml"), "<project>\n  <modelVersion>4.0.0</modelVersion>\n</project>\n");
        return this;
    }

    HintProject line() throws IOException {
        return revision("aa1", "-").revision("bb2", "aa1");
    }

    HintProject twoHeads() throws IOException {
        return line().revision("cc3", "aa1");
    }

    HintProject merge() throws IOException {
        return twoHeads().file("mm4", "bb2, cc3", "SELECT 1;", "SELECT 1;");
    }

    HintProject run(String command) {
        assertThat(goals.run(command).failure()).as(command).isEmpty();
        return this;
    }

    HintProject fails(String command) {
        assertThat(goals.run(command).failure()).as(command).isPresent();
        return this;
    }
}
