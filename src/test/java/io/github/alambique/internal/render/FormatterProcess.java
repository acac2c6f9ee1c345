package io.github.alambique.internal.render;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** palantir-java-format in a JVM of its own, which opens the compiler's internals to it. */
final class FormatterProcess {

    private static final List<String> COMPILER =
            List.of("api", "code", "file", "main", "parser", "processing", "tree", "util");

    private FormatterProcess() {}

    /**
     * Formats each Java file of the folder in place: as Spotless does, and then with text blocks and long strings, as the
     * IDE plugins do.
     */
    static void format(Path folder) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xss16m",
                "-XX:TieredStopAtLevel=1"));
        COMPILER.forEach(
                part -> command.add("--add-exports=jdk.compiler/com.sun.tools.javac." + part + "=ALL-UNNAMED"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), FormatterProcess.class.getName()));
        command.add(folder.toString());
        Path output = Files.createTempFile("formatter", ".txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();

        assertThat(process.waitFor()).as(() -> read(output)).isZero();
        Files.delete(output);
    }

    public static void main(String... folder) throws IOException, FormatterException {
        Formatter formatter = Formatter.createFormatter(JavaFormatterOptions.builder()
                .style(JavaFormatterOptions.Style.PALANTIR)
                .build());
        for (Path file : javaFiles(Path.of(folder[0]))) {
            try {
                String formatted = formatter.formatSource(Files.readString(file));
                Files.writeString(file, formatter.formatSourceAndFixImports(formatted));
            } catch (FormatterException failure) {
                throw new IllegalStateException(file + ": " + failure.getMessage(), failure);
            }
        }
    }

    static List<Path> javaFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException failure) {
            return failure.toString();
        }
    }
}
