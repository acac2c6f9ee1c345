package io.github.alambique.internal.command;

import eu.maveniverse.domtrip.DomTripException;
import eu.maveniverse.domtrip.maven.Coordinates;
import io.github.alambique.EnvironmentException;
import io.github.alambique.internal.files.AtomicFile;
import io.github.alambique.internal.files.ScriptLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes a project ready for revisions: their folders, and what the POM needs. */
public final class Init {

    /** What was made; nothing where all was there. */
    public record Result(List<Path> folders, boolean pomChanged) {

        public Result {
            folders = List.copyOf(folders);
        }
    }

    private final ScriptLayout layout;
    private final Path pom;

    public Init(ScriptLayout layout, Path pom) {
        this.layout = layout;
        this.pom = pom;
    }

    /**
     * Makes what is missing. The POM is written last, as a whole; its text outside the new elements, its encoding and its
     * permissions stay as they were, and so does a link.
     *
     * @param version the version of this plugin that the POM is to name
     * @param java whether Java revisions are to be written, which need this plugin as a dependency
     * @throws EnvironmentException when a folder or the POM cannot be read or written
     */
    public Result run(String groupId, String artifactId, String version, boolean java) {
        try {
            PomText before = PomText.read(pom);
            String after = PomSetup.apply(before.text(), Coordinates.of(groupId, artifactId, version), java);
            byte[] content = before.encoded(after);
            List<Path> made = makeFolders();
            boolean changed = !after.equals(before.text());
            if (changed) {
                AtomicFile.replace(pom, content);
            }
            return new Result(made, changed);
        } catch (IOException | DomTripException failure) {
            throw new EnvironmentException(
                    "Cannot prepare the project of \"%s\": %s; its text was not changed"
                            .formatted(pom, failure.getMessage()),
                    "Fix the file or its rights and run migrate:init again",
                    failure);
        }
    }

    private List<Path> makeFolders() throws IOException {
        var made = new ArrayList<Path>();
        for (Path folder : layout.newFolders()) {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
                made.add(folder);
            }
        }
        return made;
    }
}
