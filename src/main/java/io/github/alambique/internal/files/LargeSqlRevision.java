package io.github.alambique.internal.files;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads a large SQL revision line by line, so that it need not fit into memory before it runs. Its checksum counts the lines
 * of the sections as they are, comments and white space included.
 */
final class LargeSqlRevision {

    /** Smaller files are read as a whole. */
    static final int SMALLEST = 16 << 20;

    private static final Pattern MARKER = Pattern.compile("--[ \t\f\ufeff]*migrate:", Pattern.CASE_INSENSITIVE);

    private LargeSqlRevision() {}

    static ParsedRevision parse(String location, InputStream content, Charset encoding) throws IOException {
        // The header and the markers, each in its line.
        var seen = new StringBuilder();
        var digest = new TokenDigest();
        try (var reader = new BufferedReader(new InputStreamReader(content, encoding.newDecoder()))) {
            boolean header = true;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                boolean marker = MARKER.matcher(line).find();
                header &= !marker;
                seen.append(header || marker ? line : "").append('\n');
                if (!header) {
                    digest.add(line);
                }
            }
        } catch (CharacterCodingException malformed) {
            throw new ScriptSyntaxException(List.of(FileProblem.of(
                    location, "this is not " + encoding.name() + ", the encoding that migrate.encoding names")));
        }
        ParsedRevision revision = SqlRevisionParser.parse(new Source(location, seen.toString()));
        return new ParsedRevision(
                revision.metadata(),
                revision.revises(),
                digest.add(revision.checksum()).hex());
    }
}
