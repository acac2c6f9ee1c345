package io.github.alambique.maven;

import io.github.alambique.internal.command.RevisionFiles;
import io.github.alambique.internal.files.FileAccess;
import io.github.alambique.internal.files.Format;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.jspecify.annotations.Nullable;

/** The format of a new revision, as {@code migrate.format} and the project say. */
final class RevisionFormat {

    /** What this plugin is called on a module path. */
    private static final String MODULE = "io.github.alambique.migrate";

    private final MigrateMojo goal;

    RevisionFormat(MigrateMojo goal) {
        this.goal = goal;
    }

    static Format parse(String text) {
        return Parameters.choice("migrate.format", text, Format.class);
    }

    /** The parameter's value or, when it is not set, the format of the existing revisions. */
    static Format of(@Nullable String text, RevisionFiles revisions) {
        return text == null ? revisions.usualFormat() : parse(text);
    }

    /** The same; but the first one is Java only where the project can compile it. Reports what a Java revision lacks. */
    Format choose(@Nullable String text, RevisionFiles files) {
        Format format = of(text, files);
        if (format == Format.SQL) {
            return format;
        }
        if (hasPluginAsDependency()) {
            warnOfModule();
            return format;
        }
        PluginDescriptor plugin = goal.plugin();
        String reason =
                "Java revisions are compiled with %s:%s, which is not a dependency of the project (mvn migrate:init adds it)"
                        .formatted(plugin.getGroupId(), plugin.getArtifactId());
        if (text == null && files.isEmpty()) {
            goal.getLog().info("Writing SQL: " + reason);
            return Format.SQL;
        }
        goal.getLog().warn(reason);
        return format;
    }

    private boolean hasPluginAsDependency() {
        String wanted = goal.plugin().getGroupId() + ':' + goal.plugin().getArtifactId();
        return Stream.concat(
                        goal.project().getDependencies().stream()
                                .map(each -> each.getGroupId() + ':' + each.getArtifactId()),
                        // Resolved only where it is none of the project's own.
                        Stream.of(goal)
                                .flatMap(each -> each.dependencies().entries(ProjectClasses.COMPILE_SCOPES).stream())
                                .map(DependencyPaths.Entry::coordinates))
                .anyMatch(wanted::equals);
    }

    private void warnOfModule() {
        goal.layout().javaRoots().stream()
                .map(root -> root.resolve("module-info.java"))
                .filter(Files::exists)
                .filter(file -> !read(file).contains(MODULE))
                .forEach(file -> goal.getLog()
                        .warn("Java revisions are compiled with a module that %s does not name: add requires %s;"
                                .formatted(goal.relative(file), MODULE)));
    }

    // The names of modules are ASCII here, whatever the file's encoding is.
    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException failure) {
            throw FileAccess.reading(file, failure);
        }
    }
}
