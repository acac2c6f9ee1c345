package io.github.alambique.internal.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** A project made for a test: its classes are compiled from texts, its resources written next to them. */
record TestProject(Path classes, TestProvider provider, List<Path> jars) {

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    /** One for all, which has read the jars once. */
    private static final StandardJavaFileManager FILES = COMPILER.getStandardFileManager(null, null, null);

    private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");
    private static final Pattern TYPE = Pattern.compile("\\b(?:class|enum|interface|record) (\\w+)");

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
        List<Path> files = Stream.of(sources)
                .map(source -> write(classes.resolveSibling("src").resolve(fileName(source)), source))
                .toList();
        try {
            FILES.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
            FILES.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var task = COMPILER.getTask(
                null,
                FILES,
                null,
                List.of("-proc:none", "-parameters", "-nowarn"),
                null,
                FILES.getJavaFileObjectsFromPaths(files));
        assertThat(task.call()).isTrue();
        return this;
    }

    private List<Path> classPath() {
        return Stream.concat(Stream.of(classes), jars.stream()).toList();
    }

    TestProject resource(String name, String content) {
        write(classes.resolve(name), content);
        return this;
    }

    JpaProject jpa() {
        return jpa(Map.of());
    }

    JpaProject jpa(Map<String, String> properties) {
        return new JpaProject(List.of(classes), classPath(), Optional.empty(), List.of(), properties, version -> {
            throw new AssertionError("no other Hibernate is needed than the project's");
        });
    }

    String ddl() {
        return Entities.require(jpa()).ddl(18);
    }

    /** The same by a provider that stays loaded for other tests: quicker, where how it is loaded is not what is tested. */
    String ddlOfLoadedProvider() {
        try (var loader = new JpaClassLoader(List.of(classes), provider.loaded())) {
            return Entities.require(jpa()).ddl(18, loader);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
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
