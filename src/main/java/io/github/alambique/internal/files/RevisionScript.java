package io.github.alambique.internal.files;

import static java.util.Objects.requireNonNull;

import io.github.alambique.internal.graph.RevisionMetadata;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A revision and where its code is. Its {@link io.github.alambique.Migration} comes from the {@link MigrationLoader} of
 * where it was found.
 *
 * @param name a Java revision's class, a SQL revision's file name
 * @param location where it is, for people
 * @param file the source file; absent for revisions found on a class path
 * @param checksum of the content, comments and white space aside; absent where only compiled code is at hand
 */
public record RevisionScript(
        RevisionMetadata metadata,
        Format format,
        String name,
        String location,
        Optional<Path> file,
        Optional<String> checksum) {

    public RevisionScript {
        requireNonNull(metadata);
        requireNonNull(format);
        requireNonNull(name);
        requireNonNull(location);
        requireNonNull(file);
        requireNonNull(checksum);
    }

    /** What a file of the project holds. */
    static RevisionScript of(ScriptFile file, RevisionMetadata metadata, String checksum) {
        return new RevisionScript(
                metadata,
                file.format(),
                file.revisionName(),
                file.path().toString(),
                Optional.of(file.path()),
                Optional.of(checksum));
    }

    /** A Java revision's package; empty for SQL. */
    String packageName() {
        int end = format == Format.JAVA ? name.lastIndexOf('.') : -1;
        return name.substring(0, Math.max(end, 0));
    }
}
