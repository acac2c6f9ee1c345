package io.github.alambique.internal.files;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** One thing wrong with one file. Line and column count from 1; a line of 0 means the file as a whole. */
public record FileProblem(String file, int line, int column, String message) {

    private static final int LISTED = 30;

    /** About the file as a whole. */
    static FileProblem of(String file, String message) {
        return new FileProblem(file, 0, 0, message);
    }

    static FileProblem at(String file, String text, int offset, String message) {
        TextPosition position = TextPosition.of(text, offset);
        return new FileProblem(file, position.line(), position.column(), message);
    }

    /** {@code file:line:column: message}, as compilers print it. */
    @Override
    public String toString() {
        return (line == 0 ? file : file + ":" + line + ":" + column) + ": " + message;
    }

    /** The problems one a line, indented, the first of them if there are very many. */
    static String list(List<FileProblem> problems) {
        String listed = problems.stream()
                .limit(LISTED)
                .map(problem -> "\n  " + problem.toString().replace("\n", "\n    "))
                .collect(joining());
        return problems.size() <= LISTED ? listed : listed + "\n  and " + (problems.size() - LISTED) + " more";
    }
}
