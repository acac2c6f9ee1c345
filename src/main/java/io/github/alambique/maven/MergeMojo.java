package io.github.alambique.maven;

import io.github.alambique.command.RevisionFiles;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Writes a revision that revises several heads and so joins them. */
@Mojo(name = "merge", threadSafe = true)
public final class MergeMojo extends WriteMojo {

    /** What to join: {@code heads}, or ids, their beginnings and labels with commas. */
    @Parameter(property = "migrate.revisions", defaultValue = "heads")
    private String revisions;

    @Override
    void run() {
        RevisionFiles files = revisions();
        if (files.isEmpty()) {
            passOver();
            return;
        }
        List<String> parents = files.graph().resolve(revisions, List.of()).stream()
                .map(revision -> revision.id())
                .toList();
        if (parents.size() < 2) {
            getLog().info("Nothing to merge: \"" + revisions + "\" is one head");
            return;
        }
        String text = message().isEmpty() ? "merge " + String.join(" and ", parents) : message();
        write(files, text, parents, List.of(), Optional.empty());
        getLog().info("Next: mvn migrate:upgrade");
    }
}
