package io.github.alambique.internal.files;

import io.github.alambique.InvalidInputException;
import io.github.alambique.internal.graph.RevisionMetadata;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes revision files: new ones, and new parents into old ones. What was written is what will be read: metadata that the
 * file would not give back exactly is refused before anything is written.
 */
public final class RevisionWriter {

    private static final int ID_BYTES = 6;

    /** As {@link String#lines()} splits a text. */
    private static final Pattern LINE_END = Pattern.compile("\r\n|\n|\r");

    private final ScriptLayout layout;
    private final Clock clock;
    private final Supplier<String> ids;

    public RevisionWriter(ScriptLayout layout, Clock clock, Supplier<String> ids) {
        this.layout = layout;
        this.clock = clock;
        this.ids = ids;
    }

    /** Ids of 12 hexadecimal digits, at random. */
    public static Supplier<String> randomIds() {
        var random = new SecureRandom();
        return () -> {
            var bytes = new byte[ID_BYTES];
            random.nextBytes(bytes);
            return HexFormat.of().formatHex(bytes);
        };
    }

    /** Metadata for a new revision: an id of its own, created now, transactional, no labels and no dependencies. */
    public RevisionMetadata draft(String message, List<String> revises) {
        return new RevisionMetadata(
                ids.get(),
                revises,
                List.of(),
                List.of(),
                Messages.oneLine(message),
                Optional.of(clock.instant().truncatedTo(ChronoUnit.SECONDS)),
                true);
    }

    /**
     * Writes a new revision, named after its message and id, into the first root for its format. Its message is put on one
     * line.
     *
     * @param packageName the layout's package or one below it
     * @throws InvalidInputException if there is a file of that name, if the file would not give the metadata back, or if the
     *     package is another
     */
    public RevisionScript write(RevisionMetadata metadata, Format format, RevisionBody body, String packageName) {
        RevisionMetadata written = withMessage(metadata, Messages.oneLine(metadata.message()));
        String name = RevisionName.of(written.message(), written.id(), format);
        String text = switch (format) {
            case JAVA -> JavaTemplate.render(written, body, packageName, name);
            case SQL -> SqlTemplate.render(written, body);
        };
        Path file = layout.newFile(format, packageName, name);
        byte[] content = text.getBytes(layout.encoding());
        RevisionScript script = readBack(ScriptFile.unseen(file, format, packageName), content, written);
        try {
            AtomicFile.create(file, content);
        } catch (FileAlreadyExistsException e) {
            throw new InvalidInputException(
                    "The revision file \"" + file + "\" already exists",
                    "Choose another message (migrate.message) or id (migrate.revId)");
        } catch (IOException e) {
            throw FileAccess.writing(file, e);
        }
        return script;
    }

    /**
     * Gives a revision other parents. The rest of its file stays as it is.
     *
     * @throws ScriptSyntaxException if the file is no revision any more
     * @throws InvalidInputException if the file would not give the parents back
     */
    public RevisionScript rewriteRevises(RevisionScript script, List<String> revises) {
        Path path = script.file().orElseThrow();
        var file = ScriptFile.unseen(path, script.format(), script.packageName());
        try {
            String text = Source.read(path, layout.encoding()).text();
            ParsedRevision before = ScriptReader.parse(file, text);
            byte[] content =
                    splice(text, before.revises(), script.format(), revises).getBytes(layout.encoding());
            RevisionScript rewritten = readBack(file, content, withRevises(before.metadata(), revises));
            AtomicFile.replace(path, content);
            return rewritten;
        } catch (IOException e) {
            throw FileAccess.writing(path, e);
        }
    }

    /** Puts a comment above the statements of a revision's upgrade. */
    public void note(RevisionScript script, String text) {
        Path path = script.file().orElseThrow();
        // Folders of this machine do not belong into a file that others get.
        String line = text.replace(path.toString(), String.valueOf(path.getFileName()))
                .replaceAll("\\s+", " ")
                .replace("\\u", "\\\\u");
        try {
            String content = Files.readString(path, layout.encoding());
            int offset = endOfLine(content, RevisionLines.of(content).upgrade());
            String comment = (script.format() == Format.SQL ? "-- " : "        // ") + line + "\n";
            String noted = content.substring(0, offset)
                    + (content.substring(0, offset).endsWith("\n") ? "" : "\n")
                    + comment
                    + content.substring(offset);
            AtomicFile.replace(path, noted.getBytes(layout.encoding()));
        } catch (IOException e) {
            throw FileAccess.writing(path, e);
        }
    }

    /** The offset after a line and its separator. The rest of the text may have separators of other kinds. */
    private static int endOfLine(String content, int line) {
        return LINE_END.matcher(content)
                .results()
                .skip(line)
                .findFirst()
                .map(MatchResult::end)
                .orElse(content.length());
    }

    /** Deletes a file that was just written. */
    public void delete(RevisionScript script) {
        Path path = script.file().orElseThrow();
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw FileAccess.writing(path, e);
        }
    }

    /** What the content of a file will be read as, which must be what is written. */
    private RevisionScript readBack(ScriptFile file, byte[] content, RevisionMetadata written) {
        ParsedRevision read;
        try {
            Source source = Source.decode(file.path().toString(), content, layout.encoding());
            read = ScriptReader.parse(file, source.text());
        } catch (ScriptSyntaxException e) {
            throw unwritable(written, file.format(), e.getMessage());
        }
        if (!read.metadata().equals(written)) {
            throw unwritable(written, file.format(), "it would be read as " + read.metadata() + ", not " + written);
        }
        return read.in(file);
    }

    private static InvalidInputException unwritable(RevisionMetadata written, Format format, @Nullable String reason) {
        return new InvalidInputException(
                "Revision \"" + written.id() + "\" cannot be written as " + format + ": " + reason,
                "Use letters, digits and \"_\" in ids and labels, and a message the source encoding can hold");
    }

    private static RevisionMetadata withMessage(RevisionMetadata metadata, String message) {
        return new RevisionMetadata(
                metadata.id(),
                metadata.revises(),
                metadata.dependsOn(),
                metadata.branchLabels(),
                message,
                metadata.created(),
                metadata.transactional());
    }

    private static RevisionMetadata withRevises(RevisionMetadata metadata, List<String> revises) {
        return new RevisionMetadata(
                metadata.id(),
                revises,
                metadata.dependsOn(),
                metadata.branchLabels(),
                metadata.message(),
                metadata.created(),
                metadata.transactional());
    }

    private static String splice(String text, TextRange range, Format format, List<String> revises) {
        String value = switch (format) {
            case JAVA -> (range.isEmpty() ? ", revises = " : "") + JavaTemplate.names(revises);
            case SQL -> (range.isEmpty() ? " " : "") + SqlTemplate.names(revises);
        };
        return text.substring(0, range.start()) + value + text.substring(range.end());
    }
}
