package io.github.alambique.internal.command;

import io.github.alambique.MigrationException;
import java.util.List;

/** The desired schema and the current one differ, and were to be the same. */
public final class SchemaDriftException extends MigrationException {

    private static final long serialVersionUID = 1L;

    /** The number of operations in the message; those beyond it belong into the log. */
    public static final int SHOWN = 50;

    private final transient List<String> operations;

    public SchemaDriftException(Difference difference) {
        super(message(difference), hint(difference));
        this.operations = difference.described();
    }

    private static String message(Difference difference) {
        List<String> operations = difference.described();
        var text = new StringBuilder("%s the desired schema by %s operation%s:"
                .formatted(
                        difference.against() == Against.DATABASE
                                ? "The database differs from"
                                : "What the revisions make differs from",
                        operations.size(),
                        operations.size() == 1 ? "" : "s"));
        operations.stream()
                .limit(SHOWN)
                .forEach(operation -> text.append("\n  ").append(operation));
        if (operations.size() > SHOWN) {
            text.append("\n  and ")
                    .append(operations.size() - SHOWN)
                    .append(" more; the log without -q has all of them");
        }
        return text.toString();
    }

    private static String hint(Difference difference) {
        String renames = difference.renames().isEmpty()
                ? ""
                : "; should it rename rather than drop and add, with -Dmigrate.renames="
                        + String.join(",", difference.renames());
        return "Write them as a revision with mvn migrate:revision -Dmigrate.autogenerate -Dmigrate.message=\"...\""
                + renames;
    }

    /** What would make the desired schema of the current one, a few words each. */
    public List<String> operations() {
        return operations;
    }
}
