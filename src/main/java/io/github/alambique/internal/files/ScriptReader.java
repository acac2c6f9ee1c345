package io.github.alambique.internal.files;

import io.github.alambique.Revision;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what revision files say. Java sources are parsed by the JDK, many at a time, as its parser takes long to start. */
final class ScriptReader {

    /** What a file came to: problems, or a revision, or neither if it declares none. */
    record Reading(ScriptFile file, Optional<ParsedRevision> revision, List<FileProblem> problems) {
        Reading {
            problems = List.copyOf(problems);
        }

        static Reading faulty(ScriptFile file, List<FileProblem> problems) {
            return new Reading(file, Optional.empty(), problems);
        }
    }

    private final Charset encoding;
    private final List<Reading> readings = new ArrayList<>();
    private final List<JavaSource> javaSources = new ArrayList<>();

    private ScriptReader(Charset encoding) {
        this.encoding = encoding;
    }

    /**
     * Reads the files, in any order.
     *
     * @throws io.github.alambique.EnvironmentException if there are Java revisions and the running Java is no JDK
     */
    static List<Reading> read(List<ScriptFile> files, Charset encoding) {
        var reader = new ScriptReader(encoding);
        files.forEach(reader::read);
        reader.readings.addAll(parse(reader.javaSources));
        return reader.readings;
    }

    private void read(ScriptFile file) {
        try {
            if (file.format() == Format.SQL) {
                readings.add(new Reading(file, Optional.of(readSql(file)), List.of()));
                return;
            }
            Source source = Source.read(file.path(), encoding);
            if (mayBeRevision(source.text())) {
                javaSources.add(new JavaSource(file, source));
            } else {
                readings.add(new Reading(file, Optional.empty(), List.of()));
            }
        } catch (ScriptSyntaxException e) {
            readings.add(Reading.faulty(file, e.problems()));
        }
    }

    private ParsedRevision readSql(ScriptFile file) {
        if (file.size() < LargeSqlRevision.SMALLEST) {
            return SqlRevisionParser.parse(Source.read(file.path(), encoding));
        }
        return large(file.path().toString(), () -> Files.newInputStream(file.path()), encoding);
    }

    /**
     * Reads the content of a SQL file, as its size demands.
     *
     * @throws ScriptSyntaxException if it is no revision
     */
    static ParsedRevision parseSql(String location, byte[] content, Charset encoding) {
        return content.length < LargeSqlRevision.SMALLEST
                ? SqlRevisionParser.parse(Source.decode(location, content, encoding))
                : large(location, () -> new ByteArrayInputStream(content), encoding);
    }

    private static ParsedRevision large(String location, SqlMigration.Content content, Charset encoding) {
        return new LargeSqlRevision(location, content, encoding, Placeholders.NONE).parse();
    }

    // A Unicode escape may hide the name.
    private static boolean mayBeRevision(String text) {
        return text.contains(Revision.class.getSimpleName()) || text.contains("\\u");
    }

    /**
     * Reads one text as a file's.
     *
     * @throws ScriptSyntaxException if it is no revision
     */
    static ParsedRevision parse(ScriptFile file, String text) {
        var source = new Source(file.path().toString(), text);
        return switch (file.format()) {
            case SQL -> SqlRevisionParser.parse(source);
            case JAVA -> revision(parse(List.of(new JavaSource(file, source))).get(0));
        };
    }

    private static ParsedRevision revision(Reading reading) {
        return reading.revision()
                .orElseThrow(() -> new ScriptSyntaxException(
                        reading.problems().isEmpty()
                                ? List.of(
                                        FileProblem.of(reading.file().path().toString(), "there is no revision in it"))
                                : reading.problems()));
    }

    private static List<Reading> parse(List<JavaSource> sources) {
        if (sources.isEmpty()) {
            return List.of();
        }
        Jdk.requireCompiler();
        try {
            return JavacParser.parse(sources);
        } catch (IOException e) {
            throw FileAccess.reading(sources.get(0).file().path(), e);
        }
    }
}
