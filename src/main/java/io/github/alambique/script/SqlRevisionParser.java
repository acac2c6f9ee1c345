package io.github.alambique.script;

import io.github.alambique.revision.RevisionMetadata;
import io.github.alambique.sql.SqlScript;
import io.github.alambique.sql.SqlScriptException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a SQL revision: a header of comments, then the sections, each after its marker. What looks like a marker and is
 * unknown, out of place or not on a line of its own is refused: it would silently leave statements in the wrong section. A marker
 * inside a string or comment leaves that open at the end of the section, which is refused too.
 */
final class SqlRevisionParser {

    static final String UPGRADE = "upgrade";
    static final String DOWNGRADE = "downgrade";

    private static final Pattern MARKER = Pattern.compile("(?di)--[ \\t]*migrate:(.*)");
    private static final Pattern COMMENT = Pattern.compile("(?dm)^[ \\t]*\\uFEFF?[ \\t]*(--.*)");
    private static final List<String> SECTIONS = List.of(UPGRADE, DOWNGRADE);

    private final String text;
    private final List<TextRange> markers = new ArrayList<>();

    private SqlRevisionParser(String text) {
        this.text = text;
    }

    static SqlRevision parse(String text) throws SourceSyntaxException {
        return new SqlRevisionParser(text).parse();
    }

    /** The line a section begins with. */
    static String marker(String section) {
        return "-- migrate:" + section;
    }

    private SqlRevision parse() throws SourceSyntaxException {
        findMarkers();
        SqlHeader header = header();
        RevisionMetadata metadata = header.metadata();
        if (markers.isEmpty()) {
            throw new SourceSyntaxException(0, "there is no line \"" + marker(UPGRADE) + "\"");
        }
        String upgrade = section(0);
        Optional<String> downgrade = markers.size() > 1 ? Optional.of(section(1)) : Optional.empty();
        return new SqlRevision(metadata, header.revises(), upgrade, downgrade, checksum(metadata, upgrade, downgrade));
    }

    private void findMarkers() throws SourceSyntaxException {
        Matcher marker = MARKER.matcher(text);
        while (marker.find()) {
            String before =
                    text.substring(lineStart(marker.start()), marker.start()).strip();
            boolean inComment = before.startsWith("--");
            if (!inComment) {
                checkMarker(marker, before.isEmpty());
                markers.add(new TextRange(marker.start(), marker.end()));
            }
        }
    }

    private void checkMarker(Matcher marker, boolean beginsLine) throws SourceSyntaxException {
        String section = marker.group(1).strip().toLowerCase(Locale.ROOT);
        boolean next = markers.size() < SECTIONS.size() && section.equals(SECTIONS.get(markers.size()));
        if (!beginsLine || !next) {
            throw new SourceSyntaxException(
                    marker.start(),
                    "\"%s\" is not expected here; a file has the line \"%s\", then \"%s\" unless it is irreversible"
                            .formatted(marker.group().strip(), marker(UPGRADE), marker(DOWNGRADE)));
        }
    }

    private SqlHeader header() throws SourceSyntaxException {
        int end = markers.isEmpty() ? text.length() : markers.get(0).start();
        var header = new SqlHeader(text);
        Matcher comment = COMMENT.matcher(text).region(0, end);
        while (comment.find()) {
            header.comment(comment.start(1), comment.end(1));
        }
        List<SqlScript.Part> early = markers.isEmpty() ? List.of() : split(text.substring(0, end));
        if (!early.isEmpty()) {
            throw new SourceSyntaxException(
                    new TextPosition(early.get(0).line(), early.get(0).column()),
                    "there is SQL before the line \"" + marker(UPGRADE) + "\"");
        }
        return header;
    }

    private String section(int index) {
        int start = markers.get(index).end();
        int end = index + 1 < markers.size() ? markers.get(index + 1).start() : text.length();
        long lines = text.substring(0, start)
                .chars()
                .filter(character -> character == '\n')
                .count();
        return "\n".repeat((int) lines) + text.substring(start, end);
    }

    private int lineStart(int offset) {
        return text.lastIndexOf('\n', offset - 1) + 1;
    }

    private static List<SqlScript.Part> split(String sql) throws SourceSyntaxException {
        try {
            return SqlScript.split(sql);
        } catch (SqlScriptException e) {
            throw new SourceSyntaxException(new TextPosition(e.line(), e.column()), String.valueOf(e.getMessage()));
        }
    }

    private static String checksum(RevisionMetadata metadata, String upgrade, Optional<String> downgrade)
            throws SourceSyntaxException {
        var digest = new TokenDigest()
                .add(metadata.id())
                .add(metadata.revises().toString())
                .add(metadata.dependsOn().toString())
                .add(metadata.branchLabels().toString())
                .add(metadata.created().toString())
                .add(Boolean.toString(metadata.transactional()));
        add(digest.add(UPGRADE), upgrade);
        if (downgrade.isPresent()) {
            add(digest.add(DOWNGRADE), downgrade.get());
        }
        return digest.hex();
    }

    private static void add(TokenDigest digest, String section) throws SourceSyntaxException {
        for (SqlScript.Part part : split(section)) {
            SqlTokens.addTo(digest, part.sql());
            digest.add(";");
            part.copyData().ifPresent(data -> digest.add(data.replace("\r\n", "\n")));
        }
    }
}
