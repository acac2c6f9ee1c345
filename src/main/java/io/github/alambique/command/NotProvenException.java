package io.github.alambique.command;

import io.github.alambique.MigrationException;
import io.github.alambique.verify.Proof;
import java.util.List;
import java.util.stream.Collectors;

/** Revisions that were to go up, down and up again do not. */
public final class NotProvenException extends MigrationException {

    private static final long serialVersionUID = 1L;

    /**
     * For the revisions with a fault.
     *
     * @param all how many were verified
     */
    public NotProvenException(List<Proof> faulty, int all) {
        super(
                "%s of %s revision%s failed in the scratch database; nothing was done to yours:\n"
                                .formatted(faulty.size(), all, all == 1 ? "" : "s")
                        + faulty.stream().map(NotProvenException::text).collect(Collectors.joining("\n")),
                "Correct the files and run mvn migrate:verify again; -Dmigrate.range=<id>:<id> takes single revisions");
    }

    private static String text(Proof proof) {
        String where = "  %s (%s) "
                .formatted(proof.script().metadata().id(), proof.script().location());
        return switch (proof.verdict()) {
            case LEAVES, MISSES ->
                where + "the downgrade does not restore the schema; what is left to do:" + corrections(proof);
            case NOT_REPEATABLE ->
                where + "the second upgrade does not make the schema of the first; what is left to do:"
                        + corrections(proof);
            case FAILS -> where + proof.failure().orElse("");
            case IRREVERSIBLE -> where + "it has no downgrade, and migrate.requireDowngrade is set";
            case OK, ORDER_ONLY -> throw new IllegalArgumentException("no fault: " + proof);
        };
    }

    private static String corrections(Proof proof) {
        return proof.differences().stream()
                .map(difference ->
                        "\n    " + difference.what() + ": " + difference.sql().replace("\n", "\n      "))
                .collect(Collectors.joining());
    }
}
