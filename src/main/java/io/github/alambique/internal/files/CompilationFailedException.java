package io.github.alambique.internal.files;

import io.github.alambique.MigrationException;
import java.util.List;

/** Java revisions that the compiler refuses; names every error. */
public final class CompilationFailedException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final transient List<FileProblem> errors;

    /** @param missing whether something was not found that they use */
    CompilationFailedException(List<FileProblem> errors, boolean missing) {
        super(
                message(errors),
                missing
                        ? "Correct the revision files; or, where they use what Lombok or another annotation processor generates, or a module"
                                + " that is not compiled, run mvn compile before the goal. Nothing was run"
                        : "Correct the revision files; nothing was run");
        this.errors = List.copyOf(errors);
    }

    public List<FileProblem> errors() {
        return errors;
    }

    private static String message(List<FileProblem> errors) {
        String count = errors.size() == 1 ? "1 error" : errors.size() + " errors";
        return "The Java revisions do not compile, " + count + ":" + FileProblem.list(errors);
    }
}
