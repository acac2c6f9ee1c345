package io.github.alambique.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** A project made for a test: its classes are compiled from texts, its resources written next to them. */
record TestProject(Path classes, TestProvider provider, List<Path> jars) {

    private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");
    private static final Pattern TYPE = Pattern.compile("(?:class|enum|interface|record) (\\w+)");

    static final String IMPORTS = """
            import jakarta.persistence.*;
            import java.math.*;
            import java.time.*;
            import java.util.*;
            """;

    static TestProject in(Path folder, TestProvider provider) {
        return in(folder, provider, provider.jars());
    }

    static TestProject in(Path folder, TestProvider provider, List<Path> jars) {
        return new TestProject(created(folder.resolve("classes")), provider, jars);
    }

    /** Compiles classes of package {@code shop}, each with the imports that entities need. */
    TestProject with(String... types) {
        return compiled(
                Stream.of(types).map(type -> "package shop;\n" + IMPORTS + type).toArray(String[]::new));
    }

    /** Compiles whole source files. */
    TestProject compiled(String... sources) {
        List<String> arguments =
                new ArrayList<>(List.of("-proc:none", "-parameters", "-nowarn", "-d", classes.toString(), "-cp"));
        arguments.add(Stream.concat(Stream.of(classes), jars.stream())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator)));
        for (String source : sources) {
            arguments.add(write(classes.resolveSibling("src").resolve(fileName(source)), source)
                    .toString());
        }
        var compiler = ToolProvider.getSystemJavaCompiler();
        assertThat(compiler.run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
        return this;
    }

    TestProject resource(String name, String content) {
        write(classes.resolve(name), content);
        return this;
    }

    JpaProject jpa() {
        return jpa(Map.of());
    }

    JpaProject jpa(Map<String, String> properties) {
        return new JpaProject(
                List.of(classes),
                Stream.concat(Stream.of(classes), jars.stream()).toList(),
                Optional.empty(),
                List.of(),
                properties,
                version -> {
                    throw new AssertionError("no other Hibernate is needed than the project's");
                });
    }

    String ddl() {
        return Entities.require(jpa()).ddl(18);
    }

    private static String fileName(String source) {
        Matcher inPackage = PACKAGE.matcher(source);
        String folder = inPackage.find() ? inPackage.group(1).replace('.', '/') + "/" : "";
        Matcher type = TYPE.matcher(source);
        return folder + (type.find() ? type.group(1) : "package-info") + ".java";
    }

    private static Path write(Path file, String content) {
        try {
            created(file.getParent());
            return Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path created(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
