package io.github.alambique.internal.files;

import static java.util.Objects.requireNonNull;

import io.github.alambique.Revision;
import io.github.alambique.internal.graph.RevisionMetadata;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A revision and where its code is.
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

    /**
     * A revision class of a class path.
     *
     * @throws ScriptSyntaxException if its {@code created} is no time
     */
    public static RevisionScript ofClass(Class<?> type, Revision revision, String location) {
        Optional<Instant> created = Optional.of(revision.created())
                .filter(text -> !text.isEmpty())
                .map(text -> RevisionAnnotation.instant(text, problem -> error(location, problem)));
        var metadata = new RevisionMetadata(
                revision.id(),
                List.of(revision.revises()),
                List.of(revision.dependsOn()),
                List.of(revision.branchLabels()),
                revision.message().isBlank()
                        ? RevisionName.message(type.getSimpleName(), revision.id())
                        : revision.message(),
                created,
                revision.transactional());
        return new RevisionScript(metadata, Format.JAVA, type.getName(), location, Optional.empty(), Optional.empty());
    }

    /**
     * A SQL file of a class path.
     *
     * @throws ScriptSyntaxException if it is no revision
     */
    public static RevisionScript ofSqlFile(String path, String location, byte[] content) {
        ParsedRevision revision = ScriptReader.parseSql(location, content, StandardCharsets.UTF_8);
        return new RevisionScript(
                revision.metadata(), Format.SQL, path, location, Optional.empty(), Optional.of(revision.checksum()));
    }

    private static ScriptSyntaxException error(String location, String problem) {
        return new ScriptSyntaxException(List.of(FileProblem.of(location, problem)));
    }

    /** A Java revision's package; empty for SQL. */
    String packageName() {
        int end = format == Format.JAVA ? name.lastIndexOf('.') : -1;
        return name.substring(0, Math.max(end, 0));
    }
}
