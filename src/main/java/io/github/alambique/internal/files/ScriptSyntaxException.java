package io.github.alambique.internal.files;

import io.github.alambique.MigrationException;
import java.util.List;

/** Revision files that cannot be read as such; names every problem of every file. */
public final class ScriptSyntaxException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final transient List<FileProblem> problems;

    ScriptSyntaxException(List<FileProblem> problems) {
        super(message(problems), "Correct the revision files");
        this.problems = List.copyOf(problems);
    }

    public List<FileProblem> problems() {
        return problems;
    }

    private static String message(List<FileProblem> problems) {
        if (problems.size() == 1) {
            return "A revision file cannot be read: " + problems.get(0);
        }
        return "Revision files cannot be read, " + problems.size() + " problems:" + FileProblem.list(problems);
    }
}
