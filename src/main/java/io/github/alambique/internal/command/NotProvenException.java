package io.github.alambique.internal.command;

import io.github.alambique.MigrationException;
import io.github.alambique.internal.verify.Proof;
import io.github.alambique.internal.verify.Verification;
import java.util.List;
import java.util.stream.Collectors;

/** The downgrade or second upgrade of some revisions is wrong, or an upgrade fails. */
public final class NotProvenException extends MigrationException {

    private static final long serialVersionUID = 1L;

    /** For the revisions with a fault. */
    public NotProvenException(List<Proof> faulty, Verification.Result verified) {
        super(
                "%s of %s revision%s failed in the scratch database%s; your database was not touched:\n"
                                .formatted(
                                        faulty.size(),
                                        verified.proofs().size(),
                                        verified.proofs().size() == 1 ? "" : "s",
                                        notRun(verified.notRun().size()))
                        + faulty.stream().map(NotProvenException::text).collect(Collectors.joining("\n")),
                "Correct the files and run mvn migrate:verify again; -Dmigrate.range=<id>:<id> takes single revisions");
    }

    private static String notRun(int count) {
        return count == 0
                ? ""
                : ", and %s after the failed upgrade %s not run".formatted(count, count == 1 ? "was" : "were");
    }

    private static String text(Proof proof) {
        String where = "  %s (%s) "
                .formatted(proof.script().metadata().id(), proof.script().location());
        return switch (proof.verdict()) {
            case LEAVES, MISSES ->
                where + "the downgrade does not restore the schema; to correct it:" + corrections(proof);
            case NOT_REPEATABLE ->
                where + "the two upgrades give different schemas; from the second to the first:" + corrections(proof);
            case LOSES ->
                where
                        + (proof.rows().losesNothing()
                                ? "values are restored that a comment of the upgrade marks as destroyed; correct the comment:"
                                : "values are lost; name them in a comment of the upgrade (destroys table.column), or restore them:")
                        + "\n    "
                        + String.join("\n    ", proof.rows().faults());
            case FAILS -> where + proof.failure().orElse("");
            case IRREVERSIBLE -> where + "it has no downgrade, and migrate.requireDowngrade is set";
            case OK, ORDER_ONLY -> throw new IllegalArgumentException("no fault: " + proof);
        };
    }

    private static String corrections(Proof proof) {
        return proof.differences().stream()
                .map(difference -> "\n    " + difference.what()
                        + (difference.sql().isEmpty()
                                ? ""
                                : ": " + difference.sql().replace("\n", "\n      ")))
                .collect(Collectors.joining());
    }
}
