package io.github.alambique.internal.files;

import io.github.alambique.internal.graph.RevisionMetadata;
import io.github.alambique.internal.sql.SqlScript;
import io.github.alambique.internal.sql.SqlScriptException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a SQL revision: a header of comments, then the sections, each after its marker. What looks like a marker and is
 * unknown, out of place or not on a line of its own is refused: it would silently leave statements in the wrong section. A
 * marker inside a string or comment leaves that open at the end of the section, which is refused too.
 */
final class SqlRevisionParser {

    static final String UPGRADE = "upgrade";
    static final String DOWNGRADE = "downgrade";

    private static final List<String> SECTIONS = List.of(UPGRADE, DOWNGRADE);
    private static final String DASHES = "--";
    private static final String MARKER = "migrate:";
    private static final Pattern COPY_OR_END =
            Pattern.compile("\\bstdin\\b|^\\\\\\.\\s*$", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
    static final String NO_UPGRADE = "there is no line \"" + marker(UPGRADE) + "\"";
    private static final String BLANKS = " \t\r\f\ufeff";

    private final Source source;
    private final String text;
    private final List<TextRange> markers = new ArrayList<>();

    private SqlRevisionParser(Source source) {
        this.source = source;
        this.text = source.text();
    }

    /** @throws ScriptSyntaxException naming the first problem */
    static ParsedRevision parse(Source source) {
        return new SqlRevisionParser(source).parse();
    }

    /** Only what there is to run, of a file that was read as a revision before. */
    static SqlSections sections(Source source) {
        var parser = new SqlRevisionParser(source);
        parser.findMarkers();
        return parser.sections();
    }

    /** The line a section begins with. */
    static String marker(String section) {
        return DASHES + " " + MARKER + section;
    }

    private ParsedRevision parse() {
        findMarkers();
        SqlHeader header = header();
        RevisionMetadata metadata = header.metadata();
        return new ParsedRevision(metadata, header.revises(), checksum(metadata, sections()));
    }

    private SqlSections sections() {
        if (markers.isEmpty()) {
            throw source.error(0, NO_UPGRADE);
        }
        return new SqlSections(section(0), markers.size() > 1 ? Optional.of(section(1)) : Optional.empty());
    }

    private void findMarkers() {
        int lineEnd;
        for (int dashes = text.indexOf(DASHES); dashes >= 0; dashes = text.indexOf(DASHES, lineEnd)) {
            lineEnd = lineEnd(dashes);
            int name = skipBlanks(dashes + DASHES.length(), lineEnd);
            if (text.regionMatches(true, name, MARKER, 0, MARKER.length())) {
                addMarker(new TextRange(dashes, lineEnd), name + MARKER.length());
            }
        }
    }

    private void addMarker(TextRange marker, int name) {
        String section = text.substring(name, marker.end()).strip().toLowerCase(Locale.ROOT);
        boolean next = markers.size() < SECTIONS.size() && section.equals(SECTIONS.get(markers.size()));
        int lineStart = text.lastIndexOf('\n', marker.start()) + 1;
        if (isInCopyData(marker.start())) {
            throw source.error(
                    marker.start(),
                    "\"%s\" is in the data of a COPY; if it is data, write its first dash as \\055; if it begins the next"
                                    .formatted(marker.of(text).strip())
                            + " section, end the data before it with the line \\.");
        }
        if (!next || !text.substring(lineStart, marker.start()).isBlank()) {
            throw source.error(
                    marker.start(),
                    "\"%s\" is not expected here; a file has the line \"%s\", then \"%s\" unless it is irreversible"
                            .formatted(marker.of(text).strip(), marker(UPGRADE), marker(DOWNGRADE)));
        }
        markers.add(marker);
    }

    // The data of a COPY without a last line ends with its section; with one, the marker is in it.
    private boolean isInCopyData(int marker) {
        Matcher copyOrEnd = COPY_OR_END.matcher(text).region(marker, text.length());
        if (markers.isEmpty() || !copyOrEnd.find() || !copyOrEnd.group().startsWith("\\")) {
            return false;
        }
        String before = text.substring(markers.get(markers.size() - 1).end(), marker);
        try {
            List<SqlScript.Part> parts = SqlScript.split(before);
            return !parts.isEmpty()
                    && parts.get(parts.size() - 1).copyData().isPresent()
                    && !before.stripTrailing().endsWith("\n\\.");
        } catch (SqlScriptException unreadable) {
            return false;
        }
    }

    private SqlHeader header() {
        int end = markers.isEmpty() ? text.length() : markers.get(0).start();
        var header = new SqlHeader(source);
        boolean commentsOnly = true;
        for (int line = 0; line < end; line = lineEnd(line) + 1) {
            int lineEnd = lineEnd(line);
            int start = skipBlanks(line, lineEnd);
            boolean comment = text.startsWith(DASHES, start);
            if (comment) {
                header.comment(start, lineEnd);
            }
            commentsOnly &= comment || start == lineEnd;
        }
        if (!commentsOnly && !markers.isEmpty()) {
            checkNoSql(split(text.substring(0, end)));
        }
        return header;
    }

    private void checkNoSql(List<SqlScript.Part> parts) {
        if (!parts.isEmpty()) {
            SqlScript.Part first = parts.get(0);
            throw error(first.line(), first.column(), "there is SQL before the line \"" + marker(UPGRADE) + "\"");
        }
    }

    private TextRange section(int index) {
        int end = index + 1 < markers.size() ? markers.get(index + 1).start() : text.length();
        return new TextRange(markers.get(index).end(), end);
    }

    private String checksum(RevisionMetadata metadata, SqlSections sections) {
        var digest = new TokenDigest()
                .add(metadata.id())
                .add(metadata.revises().toString())
                .add(metadata.dependsOn().toString())
                .add(metadata.branchLabels().toString())
                .add(metadata.created().toString())
                .add(Boolean.toString(metadata.transactional()));
        add(digest.add(UPGRADE), sections.upgrade());
        if (sections.downgrade().isPresent()) {
            add(digest.add(DOWNGRADE), sections.downgrade().get());
        }
        return digest.hex();
    }

    private void add(TokenDigest digest, TextRange section) {
        for (SqlScript.Part part : split(SqlSections.section(text, section))) {
            part.tokens().forEach(token -> digest.add(token.replace("\r\n", "\n")));
            part.copyData().ifPresent(data -> digest.add(data.replace("\r\n", "\n")));
        }
    }

    private List<SqlScript.Part> split(String sql) {
        try {
            return SqlScript.split(sql);
        } catch (SqlScriptException e) {
            throw error(e.line(), e.column(), String.valueOf(e.getMessage()));
        }
    }

    private ScriptSyntaxException error(int line, int column, String problem) {
        return new ScriptSyntaxException(List.of(new FileProblem(source.location(), line, column, problem)));
    }

    private int skipBlanks(int start, int end) {
        int position = start;
        while (position < end && BLANKS.indexOf(text.charAt(position)) >= 0) {
            position++;
        }
        return position;
    }

    private int lineEnd(int offset) {
        int end = text.indexOf('\n', offset);
        return end < 0 ? text.length() : end;
    }
}
