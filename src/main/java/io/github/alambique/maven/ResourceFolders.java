package io.github.alambique.maven;

import io.github.alambique.InvalidInputException;
import io.github.alambique.internal.files.FileAccess;
import io.github.alambique.internal.files.ScriptLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.model.Resource;
import org.apache.maven.project.MavenProject;

/**
 * The resource folders of a project. The application gets what Maven makes of their files; where it would get other revisions than
 * those the files hold, they are refused.
 */
final class ResourceFolders {

    private static final Pattern FILTERED = Pattern.compile("\\$\\{[^}\\s]+}|@[A-Za-z_][A-Za-z0-9_.-]*@");

    private final MavenProject project;
    private final String packageName;

    ResourceFolders(MavenProject project, String packageName) {
        this.project = project;
        this.packageName = packageName;
    }

    /** The folders whose files are at the same place in the application. */
    List<Path> roots() {
        Path base = project.getBasedir().toPath();
        project.getBuild().getResources().forEach(this::refuseMoved);
        project.getBuild().getResources().forEach(this::refuseFiltered);
        List<Path> roots = project.getBuild().getResources().stream()
                .filter(resource -> targetPath(resource).isEmpty())
                .map(this::folder)
                // Some builds take single files, such as a licence, from the project's folder or from the one above it.
                .filter(root -> !base.startsWith(root) || Files.isDirectory(ScriptLayout.folder(root, packageName)))
                .distinct()
                .toList();
        return roots.isEmpty() ? List.of(base.resolve("src/main/resources")) : roots;
    }

    private Path folder(Resource resource) {
        return project.getBasedir().toPath().resolve(resource.getDirectory()).normalize();
    }

    private static String targetPath(Resource resource) {
        String path = Optional.ofNullable(resource.getTargetPath()).orElse("");
        return path.replace('\\', '/').replaceAll("^(\\./|/)+|/+$|^\\.$", "");
    }

    private void refuseMoved(Resource resource) {
        String target = targetPath(resource);
        String folder = packageName.replace('.', '/');
        if (target.isEmpty()) {
            return;
        }
        Optional<Path> below = target.equals(folder) || target.startsWith(folder + "/")
                ? Optional.of(folder(resource))
                : Optional.of(folder(resource))
                        .filter(root -> folder.startsWith(target + "/"))
                        .map(root -> root.resolve(folder.substring(target.length() + 1)));
        below.flatMap(this::firstRevision).ifPresent(file -> {
            throw new InvalidInputException(
                    "Resource folder \"%s\" has the <targetPath> \"%s\": \"%s\" is a revision of package \"%s\" in the application,"
                                    .formatted(resource.getDirectory(), target, file.getFileName(), packageName)
                            + " but is not where this plugin looks for it. Nothing was done",
                    "Move the revisions to the folder %s of a resource folder without <targetPath>".formatted(folder));
        });
    }

    private void refuseFiltered(Resource resource) {
        if (!resource.isFiltering() || !targetPath(resource).isEmpty()) {
            return;
        }
        Path root = folder(resource);
        for (Path file : revisions(ScriptLayout.folder(root, packageName))) {
            Path name = root.relativize(file);
            boolean copied = (resource.getIncludes().isEmpty() || matches(resource.getIncludes(), name))
                    && !matches(resource.getExcludes(), name);
            if (copied) {
                firstFiltered(file).ifPresent(text -> {
                    throw new InvalidInputException(
                            "\"%s\" has %s, and resource folder \"%s\" is filtered: the application may get other SQL than the goals run."
                                            .formatted(
                                                    name.toString().replace('\\', '/'), text, resource.getDirectory())
                                    + " Nothing was done",
                            "Leave the revisions out of the filtering, with <excludes><exclude>%s/**</exclude></excludes> and a second"
                                            .formatted(packageName.replace('.', '/'))
                                    + " <resource> that is not filtered and includes them; for values, there is migrate.placeholders");
                });
            }
        }
    }

    private Optional<Path> firstRevision(Path folder) {
        return revisions(folder).stream().findFirst();
    }

    private static List<Path> revisions(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".sql"))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw FileAccess.reading(folder, failure);
        } catch (UncheckedIOException failure) {
            throw FileAccess.reading(folder, failure);
        }
    }

    // Maven's expressions are ASCII, whatever the file's encoding is.
    private static Optional<String> firstFiltered(Path file) {
        try {
            return FILTERED.matcher(Files.readString(file, StandardCharsets.ISO_8859_1))
                    .results()
                    .map(found -> found.group())
                    .findFirst();
        } catch (IOException failure) {
            throw FileAccess.reading(file, failure);
        }
    }

    /** Whether one of the patterns of a POM, as {@code **}{@code /*.sql}, has the name. */
    private static boolean matches(List<String> patterns, Path name) {
        return patterns.stream()
                .map(pattern -> FileSystems.getDefault().getPathMatcher("glob:" + glob(pattern.strip())))
                .anyMatch(glob -> glob.matches(name));
    }

    // Braces and brackets mean nothing to Maven.
    private static String glob(String pattern) {
        return pattern.replace('\\', '/')
                .replaceAll("/$", "/**")
                .replaceAll("[\\[\\]{}]", "\\\\$0")
                .replace("**/", "{**/,}");
    }
}
