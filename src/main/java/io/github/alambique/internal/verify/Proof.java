package io.github.alambique.internal.verify;

import io.github.alambique.internal.files.RevisionLines;
import io.github.alambique.internal.files.RevisionScript;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The result for one revision.
 *
 * @param differences what corrects the downgrade or, where that restores the schema, the second upgrade; in the order to run it
 * @param failure the error of the statement that failed; the first line says which upgrade or downgrade it was
 * @param rows what became of rows, if that was checked
 * @param up the time of its upgrade
 * @param down the time of its downgrade; empty if that did not succeed
 */
public record Proof(
        RevisionScript script,
        Verdict verdict,
        List<Deviation> differences,
        Optional<String> failure,
        Rows rows,
        Duration up,
        Optional<Duration> down) {

    /**
     * A difference from the expected schema.
     *
     * @param object the object that differs or, for a part of a table, the table; empty where no operation is known
     * @param what the operation that corrects it, in a few words; or why no operation is known
     * @param sql the statements of the operation; empty where none is known
     */
    public record Deviation(String object, String what, String sql) {}

    public Proof {
        differences = List.copyOf(differences);
    }

    /** The line of its file where the upgrade begins, or the downgrade if that is at fault; 1 without a file. */
    public int line() {
        boolean isDowngrade = verdict == Verdict.LEAVES || verdict == Verdict.MISSES || verdict == Verdict.ORDER_ONLY;
        RevisionLines lines = lines(script);
        return 1 + (isDowngrade ? lines.downgrade() : lines.upgrade());
    }

    /** The lines of a revision's file; none without a file. */
    static RevisionLines lines(RevisionScript script) {
        try {
            // Only names in other encodings are not understood.
            return RevisionLines.of(
                    script.file().isPresent()
                            ? new String(Files.readAllBytes(script.file().get()), StandardCharsets.UTF_8)
                            : "");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The first fault in one line. */
    public String fault() {
        String text = Stream.of(differences.stream().map(Deviation::what), failure.stream(), rows.faults().stream())
                .flatMap(Function.identity())
                .findFirst()
                .orElse("");
        return verdict.text() + ": " + text.lines().collect(Collectors.joining(" "));
    }
}
