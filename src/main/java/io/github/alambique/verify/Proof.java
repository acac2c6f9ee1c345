package io.github.alambique.verify;

import io.github.alambique.script.RevisionScript;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What was seen of one revision.
 *
 * @param differences what the downgrade left or missed, or in what the second upgrade differs; in the order of the statements that correct it
 * @param failure what failed, if something did
 * @param up how long its upgrade took
 * @param down how long its downgrade took; empty if that did not end
 */
public record Proof(
        RevisionScript script,
        Verdict verdict,
        List<Deviation> differences,
        Optional<String> failure,
        Duration up,
        Optional<Duration> down) {

    /**
     * One difference to the schema that was to be.
     *
     * @param what the operation that corrects it, in a few words
     * @param sql its statements
     */
    public record Deviation(String what, String sql) {}

    public Proof {
        differences = List.copyOf(differences);
    }
}
