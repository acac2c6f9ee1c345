package io.github.alambique.maven;

import io.github.alambique.InvalidInputException;
import io.github.alambique.internal.files.ScriptLayout;
import java.io.File;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** Where a project's revision files are, as its POM and the parameters say. */
final class RevisionFolders {

    private RevisionFolders() {}

    /** @param dir the folder of the package, in place of those of the project */
    static ScriptLayout layout(
            MavenProject project, String packageName, @Nullable File dir, @Nullable String encoding, Path work) {
        Charset charset = charset(encoding);
        if (dir != null) {
            return layout(dir.toPath().toAbsolutePath().normalize(), packageName, charset, work);
        }
        List<Path> javaRoots = project.getCompileSourceRoots().stream()
                .map(Object::toString)
                .map(Path::of)
                .toList();
        return new ScriptLayout(
                javaRoots,
                new ResourceFolders(project, packageName).roots(),
                packageName,
                charset,
                new CompilerOptions(project).get(),
                work);
    }

    private static ScriptLayout layout(Path folder, String packageName, Charset charset, Path work) {
        if (!Files.isDirectory(folder)) {
            throw new InvalidInputException(
                    "There is no folder \"%s\"".formatted(folder), "Correct migrate.dir. Nothing was done");
        }
        Path inRoot = Path.of(packageName.replace('.', '/'));
        // A folder by itself is a package without others around it.
        boolean isPackage = folder.endsWith(inRoot);
        Path root = isPackage
                ? folder.getRoot().resolve(folder.subpath(0, folder.getNameCount() - inRoot.getNameCount()))
                : folder.getParent();
        String name = isPackage ? packageName : folder.getFileName().toString();
        return new ScriptLayout(List.of(root), List.of(root), name, charset, work);
    }

    private static Charset charset(@Nullable String encoding) {
        try {
            return encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding);
        } catch (IllegalArgumentException unknown) {
            throw Parameters.invalid("migrate.encoding", encoding, "a charset of this Java, as UTF-8");
        }
    }
}
