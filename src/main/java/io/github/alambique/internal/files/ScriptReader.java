package io.github.alambique.internal.files;

import io.github.alambique.Revision;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Reads what revision files say, many at a time. */
final class ScriptReader {

    /** What a file came to: problems, or a revision, or neither if it declares none. */
    record Reading(ScriptFile file, Optional<ParsedRevision> revision, List<FileProblem> problems) {

        Reading {
            problems = List.copyOf(problems);
        }
    }

    private final Charset encoding;

    ScriptReader(Charset encoding) {
        this.encoding = encoding;
    }

    /**
     * In the order of the files.
     *
     * @throws CompilerMissingException if a Java source is of an unusual shape and there is no compiler to parse it
     */
    List<Reading> read(List<ScriptFile> files) {
        List<Attempt> attempts = files.parallelStream().map(this::attempt).toList();
        List<JavaSource> unusual =
                attempts.stream().flatMap(attempt -> attempt.unusual().stream()).toList();
        Iterator<JavacParser.Result> parsed = parse(unusual).iterator();
        return attempts.stream()
                .map(attempt -> attempt.unusual()
                        .map(source -> reading(attempt.reading().file(), source, parsed.next()))
                        .orElse(attempt.reading()))
                .toList();
    }

    /**
     * Reads one text as a file's.
     *
     * @throws ScriptSyntaxException if it is no revision
     */
    static ParsedRevision parse(ScriptFile file, String text) {
        Attempt attempt = attempt(file, text);
        Reading reading = attempt.unusual()
                .map(source -> reading(file, source, parse(List.of(source)).get(0)))
                .orElse(attempt.reading());
        return reading.revision()
                .orElseThrow(() -> new ScriptSyntaxException(
                        reading.problems().isEmpty()
                                ? List.of(FileProblem.of(file.path().toString(), "there is no revision in it"))
                                : reading.problems()));
    }

    /** What the quick way came to; a source it does not understand is left over. */
    private record Attempt(Reading reading, Optional<JavaSource> unusual) {}

    private Attempt attempt(ScriptFile file) {
        try {
            return file.format() == Format.SQL && file.size() >= LargeSqlRevision.SMALLEST
                    ? done(file, large(file))
                    : attempt(file, SourceText.read(file.path(), encoding));
        } catch (SourceSyntaxException e) {
            return new Attempt(faulty(file, "", e), Optional.empty());
        }
    }

    private ParsedRevision large(ScriptFile file) throws SourceSyntaxException {
        try (InputStream content = Files.newInputStream(file.path())) {
            return parsed(LargeSqlRevision.parse(content, encoding));
        } catch (IOException e) {
            throw ScriptAccessException.reading(file.path(), e);
        }
    }

    private static Attempt attempt(ScriptFile file, String text) {
        try {
            return switch (file.format()) {
                case SQL -> done(file, sql(text));
                case JAVA -> attemptJava(file, text);
            };
        } catch (SourceSyntaxException e) {
            return new Attempt(faulty(file, text, e), Optional.empty());
        }
    }

    private static ParsedRevision sql(String text) throws SourceSyntaxException {
        return parsed(SqlRevisionParser.parse(text));
    }

    private static ParsedRevision parsed(SqlRevision revision) {
        return new ParsedRevision(revision.metadata(), revision.revises(), revision.checksum());
    }

    private static Attempt attemptJava(ScriptFile file, String text) throws SourceSyntaxException {
        var none = new Reading(file, Optional.empty(), List.of());
        if (!text.contains(Revision.class.getSimpleName()) && !UnicodeEscapes.mayBeIn(text)) {
            return new Attempt(none, Optional.empty());
        }
        Optional<JavaRevision> revision = JavaHeaderParser.parse(text);
        JavaContent content = JavaContent.of(text);
        return revision.isPresent() && content.balanced()
                ? done(file, java(file, revision.get(), content))
                : new Attempt(none, Optional.of(new JavaSource(file.path(), text)));
    }

    private static ParsedRevision java(ScriptFile file, JavaRevision revision, JavaContent content)
            throws SourceSyntaxException {
        if (!revision.packageName().equals(file.packageName())) {
            throw new SourceSyntaxException(
                    revision.classOffset(),
                    "the package is \"" + revision.packageName() + "\", and the folder stands for \""
                            + file.packageName() + "\"");
        }
        if (!file.fileName().equals(revision.className() + Format.JAVA.suffix())) {
            throw new SourceSyntaxException(
                    revision.classOffset(), "the class \"" + revision.className() + "\" has not the name of its file");
        }
        return new ParsedRevision(
                revision.annotation().metadata(revision.message()),
                revision.annotation().revises(),
                content.checksum());
    }

    private static List<JavacParser.Result> parse(List<JavaSource> sources) {
        if (sources.isEmpty()) {
            return List.of();
        }
        Jdk.requireCompiler();
        try {
            return JavacParser.parse(sources);
        } catch (IOException e) {
            throw ScriptAccessException.reading(sources.get(0).file(), e);
        }
    }

    private static Reading reading(ScriptFile file, JavaSource source, JavacParser.Result result) {
        try {
            Optional<ParsedRevision> revision = result.revision().isPresent()
                    ? Optional.of(java(file, result.revision().get(), JavaContent.of(source.text())))
                    : Optional.empty();
            return new Reading(file, revision, result.problems());
        } catch (SourceSyntaxException e) {
            return faulty(file, source.text(), e);
        }
    }

    private static Attempt done(ScriptFile file, ParsedRevision revision) {
        return new Attempt(new Reading(file, Optional.of(revision), List.of()), Optional.empty());
    }

    private static Reading faulty(ScriptFile file, String text, SourceSyntaxException exception) {
        return new Reading(
                file, Optional.empty(), List.of(exception.in(file.path().toString(), text)));
    }
}
