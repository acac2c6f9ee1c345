package io.github.alambique.internal.files;

import java.util.function.Function;

/** Something is wrong at some place of a source text; turned into a {@link FileProblem} where the file is known. */
final class SourceSyntaxException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String problem;
    private final transient Function<String, TextPosition> place;

    SourceSyntaxException(int offset, String problem) {
        this(problem, text -> TextPosition.of(text, offset));
    }

    SourceSyntaxException(TextPosition place, String problem) {
        this(problem, text -> place);
    }

    private SourceSyntaxException(String problem, Function<String, TextPosition> place) {
        super(problem);
        this.problem = problem;
        this.place = place;
    }

    String problem() {
        return problem;
    }

    FileProblem in(String file, String text) {
        TextPosition position = place.apply(text);
        return new FileProblem(file, position.line(), position.column(), problem);
    }
}
