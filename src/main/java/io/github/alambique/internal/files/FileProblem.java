package io.github.alambique.internal.files;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** One thing wrong with one file. Line and column count from 1; a line of 0 means the file as a whole. */
public record FileProblem(String file, int line, int column, String message) {

    private static final int LISTED = 30;

    /** About the file as a whole. */
    public static FileProblem of(String file, String message) {
        return new FileProblem(file, 0, 0, message);
    }

    /** At an offset of the file's text. Lines end in a line feed, a carriage return or both; a tab is one column. */
    public static FileProblem at(String file, String text, int offset, String message) {
        int end = Math.min(offset, text.length());
        int line = 1;
        int lineStart = 0;
        for (int index = 0; index < end; index++) {
            char character = text.charAt(index);
            if (character == '\n' || (character == '\r' && !text.startsWith("\n", index + 1))) {
                line++;
                lineStart = index + 1;
            }
        }
        return new FileProblem(file, line, end - lineStart + 1, message);
    }

    /** {@code file:line:column: message}, as compilers print it. */
    @Override
    public String toString() {
        return (line == 0 ? file : file + ":" + line + ":" + column) + ": " + message;
    }

    /** The problems one a line, indented; of very many only the first. */
    static String list(List<FileProblem> problems) {
        String listed = problems.stream()
                .limit(LISTED)
                .map(problem -> "\n  " + problem.toString().replace("\n", "\n    "))
                .collect(joining());
        return problems.size() <= LISTED ? listed : listed + "\n  and " + (problems.size() - LISTED) + " more";
    }
}
