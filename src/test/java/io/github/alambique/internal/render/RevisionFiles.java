package io.github.alambique.internal.render;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.Migration;
import io.github.alambique.ddl.Operation;
import io.github.alambique.ddl.RecordedOperations;
import io.github.alambique.internal.files.Format;
import io.github.alambique.internal.files.RevisionBody;
import io.github.alambique.internal.files.RevisionWriter;
import io.github.alambique.internal.files.ScriptLayout;
import io.github.alambique.internal.graph.RevisionMetadata;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Rendered revisions as the files that they become. */
final class RevisionFiles {

    private static final String PACKAGE = "db.migrations";
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

    private final Path folder;
    private final List<String> classes = new ArrayList<>();

    RevisionFiles(Path folder) {
        this.folder = folder;
    }

    /** Writes a revision, and answers its text. */
    String write(Format format, RevisionBody body) throws IOException {
        String id = "%012x".formatted(classes.size());
        RevisionWriter writer = new RevisionWriter(layout(), Clock.fixed(NOW, ZoneOffset.UTC), () -> id);
        RevisionMetadata metadata = writer.draft("a change", List.of());
        Path file = writer.write(metadata, format, body, PACKAGE).file().orElseThrow();
        classes.add(file.getFileName().toString().replace(format.suffix(), ""));
        return Files.readString(file);
    }

    String java(RenderedCode upgrade) throws IOException {
        return write(Format.JAVA, new RevisionBody(upgrade.imports(), upgrade.lines(), Optional.empty()));
    }

    private ScriptLayout layout() {
        return new ScriptLayout(List.of(folder), List.of(folder), PACKAGE, UTF_8, folder.resolve("work"));
    }

    /** What the upgrades record, in the order they were written. */
    List<List<Operation>> recorded() throws IOException, ReflectiveOperationException {
        Path output = folder.resolve("classes");
        compile(output);
        List<List<Operation>> recorded = new ArrayList<>();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {output.toUri().toURL()}, RevisionFiles.class.getClassLoader())) {
            for (String name : classes) {
                Migration migration = (Migration) loader.loadClass(PACKAGE + '.' + name)
                        .getDeclaredConstructor()
                        .newInstance();
                recorded.add(RecordedOperations.of(migration::upgrade));
            }
        }
        return recorded;
    }

    private void compile(Path output) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var messages = new StringWriter();
        try (var files = compiler.getStandardFileManager(null, null, UTF_8)) {
            var options = List.of(
                    "-proc:none",
                    "-Xlint:all,-options,-text-blocks",
                    "-Werror",
                    "-d",
                    Files.createDirectories(output).toString(),
                    "-cp",
                    System.getProperty("java.class.path"));
            boolean compiled = compiler.getTask(
                            messages, files, null, options, null, files.getJavaFileObjectsFromPaths(javaFiles()))
                    .call();
            assertThat(compiled).as(messages.toString()).isTrue();
        }
    }

    private List<Path> javaFiles() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }
}
