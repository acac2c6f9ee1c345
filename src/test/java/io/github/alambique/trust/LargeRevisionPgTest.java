package io.github.alambique.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.testing.Effort;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A revision of SQL that is larger than the memory of the JVM. */
@PostgresTest
class LargeRevisionPgTest {

    private static final int LINE = 5_000;

    private final TestDatabase database;

    @TempDir
    private Path project;

    LargeRevisionPgTest(TestDatabase database) {
        this.database = database;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void runsInLittleMemory(boolean transactional) throws Exception {
        database.execute("DROP SCHEMA IF EXISTS public CASCADE", "CREATE SCHEMA public");
        int megabytes = Effort.rounds(80, 300);
        write(megabytes, transactional);

        Process program = start(64);
        String output = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(output).contains("done a1");
        assertThat(database.column("SELECT count(*)::text FROM t")).containsExactly(String.valueOf(megabytes * 200));
    }

    /** Half of it {@code INSERT}, half of it the data of one {@code COPY}. */
    private void write(int megabytes, boolean transactional) throws IOException {
        Path folder = Files.createDirectories(project.resolve("resources/db/migrations"));
        String text = "x".repeat(LINE - 30);
        try (Writer file = Files.newBufferedWriter(folder.resolve("large_a1.sql"))) {
            file.write("-- revision: a1\n-- revises: -\n-- transactional: " + transactional
                    + "\n-- migrate:upgrade\nCREATE TABLE t (text text);\n");
            for (int row = 0; row < megabytes * 100; row++) {
                file.write("INSERT INTO t VALUES ('" + text + "');\n");
            }
            file.write("COPY t FROM STDIN;\n");
            for (int row = 0; row < megabytes * 100; row++) {
                file.write(text + "\n");
            }
            file.write("\\.\n-- migrate:downgrade\nDROP TABLE t;\n");
        }
    }

    private Process start(int heap) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heap + "m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        UpgradeProgram.class.getName(),
                        project.toString(),
                        database.host(),
                        String.valueOf(database.port()),
                        database.name(),
                        database.user(),
                        database.password()))
                .redirectErrorStream(true)
                .start();
    }
}
