package io.github.alambique.internal.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AtomicFileTest {

    private static final int TOO_LONG = 1 << 20;

    @TempDir
    private Path folder;

    // A limit of the size of files ends a write as a full disk does.
    @DisabledOnOs(OS.WINDOWS)
    @ParameterizedTest
    @ValueSource(strings = {"create", "replace"})
    void nothingIsLeftOnAFullDisk(String method) throws Exception {
        Path file = folder.resolve("file");
        if (method.equals("replace")) {
            Files.writeString(file, "before");
        }

        assertThat(limited(method, file)).contains("failed: ");

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.toList()).isEqualTo(method.equals("replace") ? List.of(file) : List.of());
        }
        if (method.equals("replace")) {
            assertThat(file).hasContent("before");
        }
    }

    private static String limited(String method, Path file) throws IOException {
        Process process = new ProcessBuilder(
                        "sh",
                        "-c",
                        "ulimit -f 64; exec \"$0\" \"$@\"",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AtomicFileTest.class.getName(),
                        method,
                        file.toString())
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }

    /** Writes a file that is too long. */
    public static void main(String[] arguments) {
        try {
            if (arguments[0].equals("create")) {
                AtomicFile.create(Path.of(arguments[1]), new byte[TOO_LONG]);
            } else {
                AtomicFile.replace(Path.of(arguments[1]), new byte[TOO_LONG]);
            }
            System.out.println("written");
        } catch (IOException failure) {
            System.out.println("failed: " + failure);
        }
    }
}
