package io.github.alambique.internal.sql;

import io.github.alambique.internal.sql.SqlScript.Part;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;

/**
 * The statements of a script that does not fit into memory: lines come in, and go out as soon as they are complete statements. A
 * {@code COPY} with much data in PostgreSQL's text format becomes several, each with a piece of the data.
 */
public final class LongScript implements Iterator<Part> {

    private static final int PIECE = 1 << 20;

    private final Iterator<String> lines;
    private final StringBuilder unread = new StringBuilder();
    private final Queue<Part> complete = new ArrayDeque<>();
    private int firstLine;
    private final int piece;
    private int pieceLength;
    private boolean standardConformingStrings = true;
    private Optional<Part> openCopy = Optional.empty();

    /**
     * Of a script.
     *
     * @param lines with their line ends
     * @param firstLine the number of the first of them
     */
    public LongScript(Iterator<String> lines, int firstLine) {
        this(lines, firstLine, PIECE);
    }

    LongScript(Iterator<String> lines, int firstLine, int piece) {
        this.lines = lines;
        this.firstLine = firstLine;
        this.piece = piece;
        this.pieceLength = piece;
    }

    @Override
    public boolean hasNext() {
        while (complete.isEmpty() && (lines.hasNext() || !unread.isEmpty())) {
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
        while (lines.hasNext() && (unread.length() < pieceLength || endsInBackslash())) {
            unread.append(lines.next());
        }
        String text = unread.toString();
        int read = openCopy.isPresent() ? readData(text) : readStatements(text);
        // A statement that is longer than a piece is looked for in one of twice the length.
        pieceLength = read == 0 ? 2 * text.length() : piece;
        consume(text, read);
    }

    // In the data of a COPY, such a line goes on in the next.
    private boolean endsInBackslash() {
        int last = unread.length() - 1;
        while (last >= 0 && (unread.charAt(last) == '\n' || unread.charAt(last) == '\r')) {
            last--;
        }
        return last >= 0 && last < unread.length() - 1 && unread.charAt(last) == '\\';
    }

    private int readStatements(String text) {
        var script = new SqlScript(text, firstLine, standardConformingStrings, !lines.hasNext());
        complete.addAll(script.complete());
        standardConformingStrings = script.standardConformingStrings();
        openCopy = script.openCopy();
        return script.read();
    }

    private int readData(String text) {
        int end = SqlScript.copyEnd(text, 0);
        Part copy = openCopy.orElseThrow();
        String data = text.substring(0, end < 0 ? text.length() : end);
        if (!data.isEmpty()) {
            complete.add(copy.with(data));
        }
        openCopy = end < 0 ? openCopy : Optional.empty();
        return end < 0 ? text.length() : SqlScript.lineAfter(text, end);
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
