package io.github.alambique.maven;

import io.github.alambique.internal.command.RevisionFiles;
import io.github.alambique.internal.files.Format;
import io.github.alambique.internal.files.RevisionScript;
import io.github.alambique.internal.files.ScriptLayout;
import java.io.File;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** A goal that reads the project's revision files. */
public abstract class ProjectMojo extends MigrateMojo {

    private String packageName = "db.migrations";

    /** The encoding of the revision files. */
    @Parameter(property = "migrate.encoding", defaultValue = "${project.build.sourceEncoding}")
    private String encoding;

    /**
     * The package of the revisions: Java ones are in its folder below the source directory, SQL ones below the resource
     * directory. Sub-packages are read too.
     */
    @Parameter(name = "package", property = "migrate.package", defaultValue = "db.migrations")
    public final void setPackage(String name) {
        this.packageName = name;
    }

    /** The folder of the package of the revisions, in place of those of the project. */
    @Parameter(property = "migrate.dir")
    private @Nullable File dir;

    private @Nullable ScriptLayout layout;

    /** Where the revision files are, of this project. */
    final ScriptLayout layout() {
        if (layout == null) {
            layout = readLayout();
        }
        return layout;
    }

    private ScriptLayout readLayout() {
        if (dir != null) {
            return layout(dir.toPath().toAbsolutePath().normalize());
        }
        List<Path> javaRoots = project().getCompileSourceRoots().stream()
                .map(Object::toString)
                .map(Path::of)
                .toList();
        return new ScriptLayout(
                javaRoots,
                new ResourceFolders(project(), packageName).roots(),
                packageName,
                charset(),
                new CompilerOptions(project()).get(),
                workFolder());
    }

    private ScriptLayout layout(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new InvalidParameterException(
                    "There is no folder \"%s\"".formatted(folder), "Correct migrate.dir. Nothing was done");
        }
        Path inRoot = Path.of(packageName.replace('.', '/'));
        // A folder by itself is a package without others around it.
        boolean isPackage = folder.endsWith(inRoot);
        Path root = isPackage
                ? folder.getRoot().resolve(folder.subpath(0, folder.getNameCount() - inRoot.getNameCount()))
                : folder.getParent();
        String name = isPackage ? packageName : folder.getFileName().toString();
        return new ScriptLayout(List.of(root), List.of(root), name, charset(), workFolder());
    }

    private Charset charset() {
        try {
            return encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding);
        } catch (IllegalArgumentException unknown) {
            throw new InvalidParameterException("migrate.encoding", encoding, "a charset of this Java, as UTF-8");
        }
    }

    /** Where caches, compiled revisions and the embedded server's data are. */
    final Path workFolder() {
        return new File(project().getBuild().getDirectory()).toPath().resolve("migrate");
    }

    /** The project's revisions, which are not run. */
    RevisionFiles revisions() {
        return reported(RevisionFiles.of(layout(), List::of));
    }

    /** The command that applies all revisions, with those that this goal wrote. */
    final String upgradeCommand() {
        return RevisionFiles.of(layout(), List::of).upgradeCommand();
    }

    /** Says, once in a build, which files in the folders of the revisions are none. */
    final RevisionFiles reported(RevisionFiles files) {
        List<Path> ignored = files.ignored();
        if (!ignored.isEmpty() && isFirst("ignored " + ignored)) {
            getLog().warn("Ignored files in the revision folders (neither .java nor .sql): "
                    + ignored.stream().map(this::relative).collect(Collectors.joining(", ")));
        }
        return files;
    }

    /** Says that this module has no revisions; what to do about it, unless it is one of several. */
    final void passOver() {
        if (!isReactor() && session().getUserProperties().containsKey("migrate.package") && !hasPackage()) {
            throw new InvalidParameterException(
                    "The project has no folder for package \"%s\"".formatted(packageName),
                    "Correct migrate.package, or write its first revision with mvn migrate:revision -Dmigrate.message=\"...\"");
        }
        String none = "No revisions in package " + packageName;
        if (isReactor()) {
            passOverModule(
                    none,
                    "has revisions in package %s. Write the first in the module that is to have them: mvn migrate:revision"
                                    .formatted(packageName)
                            + " -Dmigrate.message=\"...\" -pl <module>");
        } else {
            getLog().info(none + " yet; write one with mvn migrate:revision -Dmigrate.message=\"...\"");
        }
    }

    /** Says which file was written and, where the build checks the format of Java sources, how to format it. */
    final void wrote(RevisionScript revision) {
        getLog().info("Wrote " + relative(revision.file().orElseThrow()));
        if (revision.format() == Format.JAVA) {
            FormatCheck.formatter(project().getBuildPlugins())
                    .ifPresent(
                            goal -> getLog().info("The build checks the format of Java sources: mvn %s formats the file"
                                    .formatted(goal)));
        }
    }

    private boolean hasPackage() {
        return Stream.concat(layout().javaRoots().stream(), layout().resourceRoots().stream())
                .anyMatch(root -> Files.isDirectory(ScriptLayout.folder(root, packageName)));
    }

    /** A path as it is read best: from the project's folder. */
    final String relative(Path path) {
        Path base = project().getBasedir().toPath().toAbsolutePath();
        Path absolute = path.toAbsolutePath();
        return (absolute.startsWith(base) ? base.relativize(absolute) : absolute).toString();
    }
}
