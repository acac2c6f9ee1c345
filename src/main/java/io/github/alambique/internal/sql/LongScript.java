package io.github.alambique.internal.sql;

import io.github.alambique.internal.sql.SqlScript.Part;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;

/**
 * The statements of a script that does not fit into memory: lines come in, and go out as soon as they are complete statements. A
 * {@code COPY} with much data in PostgreSQL's text format becomes several, each with a piece of the data. The pieces are counted
 * from the first line of the data, so that they stay the same when the script before them changes.
 */
public final class LongScript implements Iterator<Part> {

    private static final int PIECE = 1 << 20;

    private final Iterator<String> lines;
    private final StringBuilder unread = new StringBuilder();
    private final Queue<Part> complete = new ArrayDeque<>();
    private int firstLine;
    private final int pieceLength;
    private int bufferLength;
    private boolean standardConformingStrings = true;
    private Optional<Part> openCopy = Optional.empty();
    private boolean firstPiece;

    /**
     * Of a script.
     *
     * @param lines with their line ends
     * @param firstLine the number of the first of them
     */
    public LongScript(Iterator<String> lines, int firstLine) {
        this(lines, firstLine, PIECE);
    }

    LongScript(Iterator<String> lines, int firstLine, int pieceLength) {
        this.lines = lines;
        this.firstLine = firstLine;
        this.pieceLength = pieceLength;
        this.bufferLength = pieceLength;
    }

    @Override
    public boolean hasNext() {
        while (complete.isEmpty() && (lines.hasNext() || !unread.isEmpty() || openCopy.isPresent())) {
            readPiece();
        }
        return !complete.isEmpty();
    }

    /** @throws SqlScriptException as {@link SqlScript#split} */
    @Override
    public Part next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return complete.remove();
    }

    private void readPiece() {
        while (lines.hasNext() && (unread.length() < bufferLength || endsInBackslash(unread, unread.length()))) {
            unread.append(lines.next());
        }
        String text = unread.toString();
        int read = openCopy.isPresent() ? readData(text) : readStatements(text);
        // A statement that is longer than a piece is looked for in one of twice the length.
        bufferLength = read == 0 ? Math.max(pieceLength, 2 * text.length()) : pieceLength;
        consume(text, read);
    }

    // In the data of a COPY, such a line goes on in the next.
    private static boolean endsInBackslash(CharSequence text, int end) {
        int last = end - 1;
        while (last >= 0 && (text.charAt(last) == '\n' || text.charAt(last) == '\r')) {
            last--;
        }
        return last >= 0 && last < end - 1 && text.charAt(last) == '\\';
    }

    private int readStatements(String text) {
        var script = new SqlScript(text, firstLine, standardConformingStrings, !lines.hasNext());
        complete.addAll(script.complete());
        standardConformingStrings = script.standardConformingStrings();
        openCopy = script.openCopy();
        firstPiece = true;
        return script.read();
    }

    private int readData(String text) {
        int end = pieceEnd(text);
        Part copy = openCopy.orElseThrow();
        String data = text.substring(0, end);
        if (firstPiece) {
            complete.add(copy.with(data));
        } else if (end > 0) {
            complete.add(copy.with(data, firstLine));
        }
        firstPiece = false;
        boolean hasEnd = end < text.length() && SqlScript.isCopyEnd(text, end);
        if (hasEnd || (end == text.length() && !lines.hasNext())) {
            openCopy = Optional.empty();
        }
        return hasEnd ? SqlScript.lineAfter(text, end) : end;
    }

    private int pieceEnd(String text) {
        int end = 0;
        while (end < text.length()
                && !SqlScript.isCopyEnd(text, end)
                && (end < pieceLength || endsInBackslash(text, end))) {
            end = SqlScript.lineAfter(text, end);
        }
        return end;
    }

    // Spaces keep the columns of what follows in the same line.
    private void consume(String text, int read) {
        int lineStart = text.lastIndexOf('\n', read - 1) + 1;
        firstLine += (int)
                text.chars().limit(read).filter(character -> character == '\n').count();
        unread.setLength(0);
        if (read == text.length()) {
            return;
        }
        unread.append(" ".repeat(read - lineStart)).append(text, read, text.length());
    }
}
