package io.github.alambique.maven;

import io.github.alambique.internal.command.NotProvenException;
import io.github.alambique.internal.command.ProofJson;
import io.github.alambique.internal.command.RevisionFiles;
import io.github.alambique.internal.command.Verify;
import io.github.alambique.internal.verify.Proof;
import io.github.alambique.internal.verify.Verdict;
import io.github.alambique.internal.verify.Verification;
import java.io.File;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Fails the build when a revision does not go up, down and up again: each is run in a scratch database, and its downgrade has to
 * restore the schema that was there. Needs no database of yours, and asks none.
 */
@Mojo(name = "verify", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class VerifyMojo extends SchemaMojo {

    /** Which revisions, as {@code start:end}, both included; an empty start is base and an empty end the heads. All when not set. */
    @Parameter(property = "migrate.range")
    private @Nullable String range;

    /** Whether a revision without a downgrade counts as a fault. */
    @Parameter(property = "migrate.requireDowngrade", defaultValue = "false")
    private boolean requireDowngrade;

    /** Prints JSON too, in the form described in docs/json.md; with {@code -q} nothing else is printed. */
    @Parameter(property = "migrate.json", defaultValue = "false")
    private boolean json;

    /** The file to write the JSON to; the terminal when not set. */
    @Parameter(property = "migrate.outputFile")
    private @Nullable File outputFile;

    @Override
    void run() {
        RevisionFiles files = revisions();
        if (files.isEmpty()) {
            passOver();
            return;
        }
        getLog().info("Running each revision up, down and up again in a scratch database");
        Verification.Result verified = new Verify(files, filter(), scratch(), scratchStarter())
                .run(Optional.ofNullable(range), proof -> getLog().info(line(proof)));
        if (json) {
            new Output(getLog(), outputFile).text(ProofJson.of(verified.proofs()));
        }
        List<Proof> faulty = verified.proofs().stream()
                .filter(proof ->
                        proof.verdict().isFault() || (requireDowngrade && proof.verdict() == Verdict.IRREVERSIBLE))
                .toList();
        if (!faulty.isEmpty()) {
            throw new NotProvenException(faulty, verified);
        }
        int count = verified.proofs().size();
        getLog().info("Verified %s revision%s on PostgreSQL %s: schemas only, rows are not compared yet"
                .formatted(count, count == 1 ? "" : "s", verified.majorVersion()));
    }

    private static String line(Proof proof) {
        String verdict = ProofJson.name(proof.verdict());
        return "%-14s %s %s (up %s ms%s)"
                .formatted(
                        proof.verdict().isFault() ? verdict.toUpperCase(Locale.ROOT) : verdict,
                        proof.script().metadata().id(),
                        proof.script().metadata().message(),
                        proof.up().toMillis(),
                        proof.down()
                                .map(down -> ", down " + down.toMillis() + " ms")
                                .orElse(""));
    }
}
