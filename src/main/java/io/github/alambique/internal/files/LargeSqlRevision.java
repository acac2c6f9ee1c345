package io.github.alambique.internal.files;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
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

    static SqlRevision parse(InputStream content, Charset encoding) throws SourceSyntaxException, IOException {
        // The header and the markers, each in its line.
        var seen = new StringBuilder();
        var digest = new TokenDigest();
        int lines = 0;
        try (var reader = new BufferedReader(new InputStreamReader(content, encoding.newDecoder()))) {
            boolean header = true;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                boolean marker = MARKER.matcher(line).find();
                header &= !marker;
                seen.append(header || marker ? line : "").append('\n');
                if (!header) {
                    digest.add(line).settle();
                }
                lines++;
            }
        } catch (CharacterCodingException malformed) {
            throw new SourceSyntaxException(new TextPosition(lines + 1, 1), "this is not " + encoding.name());
        }
        SqlRevision revision = parse(seen.toString());
        return new SqlRevision(
                revision.metadata(),
                revision.revises(),
                digest.add(revision.checksum()).hex());
    }

    private static SqlRevision parse(String seen) throws SourceSyntaxException {
        try {
            return SqlRevisionParser.parse(seen);
        } catch (SourceSyntaxException e) {
            FileProblem problem = e.in("", seen);
            throw new SourceSyntaxException(new TextPosition(problem.line(), problem.column()), e.problem());
        }
    }
}
