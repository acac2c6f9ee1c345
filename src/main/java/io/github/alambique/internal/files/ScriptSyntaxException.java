package io.github.alambique.internal.files;

import io.github.alambique.MigrationException;
import java.util.List;

/** Revision files that cannot be read, or do not compile; names every problem of every file. */
public final class ScriptSyntaxException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final transient List<FileProblem> problems;

    /** Files that cannot be read as revisions. */
    public ScriptSyntaxException(List<FileProblem> problems) {
        this(message(problems), problems, "Correct the revision files");
    }

    private ScriptSyntaxException(String message, List<FileProblem> problems, String hint) {
        super(message, hint);
        this.problems = List.copyOf(problems);
    }

    /** Java revisions that the compiler refuses. */
    public static ScriptSyntaxException compilation(List<FileProblem> errors, String hint) {
        String count = errors.size() == 1 ? "1 error" : errors.size() + " errors";
        String message = "The Java revisions do not compile, " + count + ":" + FileProblem.list(errors);
        return new ScriptSyntaxException(message, errors, hint);
    }

    /** The same, with the state of the database. */
    public ScriptSyntaxException with(String left) {
        return new ScriptSyntaxException(getMessage() + '\n' + left, problems, hint().orElseThrow());
    }

    public List<FileProblem> problems() {
        return problems;
    }

    private static String message(List<FileProblem> problems) {
        return problems.size() == 1
                ? "A revision file cannot be read: " + problems.get(0)
                : "Revision files cannot be read, " + problems.size() + " problems:" + FileProblem.list(problems);
    }
}
