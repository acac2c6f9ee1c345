package io.github.alambique.internal.files;

import io.github.alambique.IrreversibleRevisionException;
import io.github.alambique.internal.sql.LongScript;
import io.github.alambique.internal.sql.SqlScript;
import io.github.alambique.internal.sql.SqlScriptException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A large SQL revision, read line by line each time, so that it need not fit into memory. Its checksum counts the lines of the
 * sections as they are, comments and white space included.
 */
record LargeSqlRevision(String location, SqlMigration.Content content, Charset encoding, Placeholders placeholders) {

    /** Smaller files are read as a whole. */
    static final int SMALLEST = 16 << 20;

    private static final Pattern MARKER = Pattern.compile("--[ \t\f\ufeff]*migrate:", Pattern.CASE_INSENSITIVE);

    ParsedRevision parse() {
        // The header and the markers, each in its line.
        var seen = new StringBuilder();
        var digest = new TokenDigest();
        boolean header = true;
        try (var lines = new Lines()) {
            while (lines.hasNext()) {
                String line = withoutEnd(lines.next());
                boolean marker = MARKER.matcher(line).find();
                header &= !marker;
                seen.append(header || marker ? line : "").append('\n');
                if (!header) {
                    digest.add(line);
                }
            }
        }
        ParsedRevision revision = SqlRevisionParser.parse(new Source(location, seen.toString()));
        return new ParsedRevision(
                revision.metadata(),
                revision.revises(),
                digest.add(revision.checksum()).hex());
    }

    private static String withoutEnd(String line) {
        int end = line.length();
        while (end > 0 && (line.charAt(end - 1) == '\n' || line.charAt(end - 1) == '\r')) {
            end--;
        }
        return line.substring(0, end);
    }

    /**
     * Reads a section, if there is one, only for its errors.
     *
     * @throws ScriptSyntaxException if a placeholder has no value
     */
    void requireValues(int number) {
        try (var lines = new Lines()) {
            if (lines.moveTo(number)) {
                lines.forEachRemaining(line -> {});
            }
        }
    }

    /**
     * The statements of the section of a number, from 0; the file is open until the last of them.
     *
     * @throws ScriptSyntaxException if the file has no upgrade any more
     * @throws IrreversibleRevisionException if it has no downgrade
     */
    Stream<SqlScript.Part> statements(int number) {
        var lines = new Lines();
        if (!lines.moveTo(number)) {
            throw number == 0 ? error(1, 1, SqlRevisionParser.NO_UPGRADE) : new IrreversibleRevisionException();
        }
        Iterator<SqlScript.Part> statements = new LongScript(lines, lines.number + 1);
        Iterable<SqlScript.Part> located = () -> new Iterator<>() {
            @Override
            public boolean hasNext() {
                try {
                    return statements.hasNext();
                } catch (SqlScriptException e) {
                    throw error(lines.fileLine(e.line()), e.column(), String.valueOf(e.getMessage()));
                }
            }

            @Override
            public SqlScript.Part next() {
                SqlScript.Part part = statements.next();
                return new SqlScript.Part(part.sql(), lines.fileLine(part.line()), part.column(), part.copyData());
            }
        };
        return StreamSupport.stream(located.spliterator(), false).onClose(lines::close);
    }

    private ScriptSyntaxException error(int line, int column, String problem) {
        return new ScriptSyntaxException(List.of(new FileProblem(location, line, column, problem)));
    }

    /** The lines of the file or, after {@link #moveTo}, of a section, with their ends. */
    private final class Lines implements Iterator<String>, AutoCloseable {

        private final BufferedReader reader;
        private boolean inSection;
        private int number;
        private @Nullable String next;

        /** Where values of placeholders add lines: the lines of the file, by those of the filled text. */
        private final NavigableMap<Integer, Integer> fileLines = new TreeMap<>();

        private int added;

        Lines() {
            try {
                reader = new BufferedReader(new InputStreamReader(content.open(), encoding.newDecoder()));
            } catch (IOException e) {
                throw FileAccess.reading(location, e);
            }
            next = readLine();
        }

        /** Goes behind the marker of a section; if there is none, the file is closed. */
        boolean moveTo(int section) {
            for (int left = section; hasNext(); ) {
                if (MARKER.matcher(next()).find() && left-- == 0) {
                    inSection = true;
                    return true;
                }
            }
            return false;
        }

        @Override
        public boolean hasNext() {
            boolean has = next != null && !(inSection && MARKER.matcher(next).find());
            if (!has) {
                close();
            }
            return has;
        }

        @Override
        public String next() {
            String line = next;
            if (line == null) {
                throw new NoSuchElementException();
            }
            number++;
            next = readLine();
            return inSection ? filled(line) : line;
        }

        private String filled(String line) {
            try {
                String filled = placeholders.fill(new Source(location, line));
                noteAdded(lineEnds(filled) - lineEnds(line));
                return filled;
            } catch (ScriptSyntaxException e) {
                FileProblem unknown = e.problems().get(0);
                throw error(number, unknown.column(), unknown.message());
            }
        }

        private static long lineEnds(String text) {
            return text.chars().filter(character -> character == '\n').count();
        }

        private void noteAdded(long lines) {
            for (long left = lines; left > 0; left--) {
                fileLines.put(number + ++added, number);
            }
            if (lines > 0) {
                fileLines.put(number + added + 1, number + 1);
            }
        }

        /** The line of the file; to be asked for in ascending order. */
        int fileLine(int filledLine) {
            Map.Entry<Integer, Integer> before = fileLines.floorEntry(filledLine);
            if (before == null) {
                return filledLine;
            }
            fileLines.headMap(before.getKey()).clear();
            return before.getValue() + filledLine - before.getKey();
        }

        private @Nullable String readLine() {
            var line = new StringBuilder();
            try {
                int character = reader.read();
                while (character >= 0) {
                    line.append((char) character);
                    character = character == '\n' ? -1 : reader.read();
                }
            } catch (CharacterCodingException malformed) {
                close();
                throw new ScriptSyntaxException(List.of(FileProblem.of(
                        location, "this is not " + encoding.name() + ", the encoding that migrate.encoding names")));
            } catch (IOException e) {
                close();
                throw FileAccess.reading(location, e);
            }
            return line.isEmpty() ? null : line.toString();
        }

        @Override
        public void close() {
            try {
                reader.close();
            } catch (IOException e) {
                throw FileAccess.reading(location, e);
            }
        }
    }
}
