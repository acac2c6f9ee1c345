package io.github.alambique.maven;

import io.github.alambique.internal.command.NotProvenException;
import io.github.alambique.internal.command.ProofJson;
import io.github.alambique.internal.command.ProofJunit;
import io.github.alambique.internal.command.RevisionFiles;
import io.github.alambique.internal.command.SchemaCommands;
import io.github.alambique.internal.verify.Proof;
import io.github.alambique.internal.verify.RowSettings;
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
public final class VerifyMojo extends ScratchMojo {

    /** Which revisions, as {@code start:end}, both included; an empty start is base and an empty end the heads. All when not set. */
    @Parameter(property = "migrate.range")
    private @Nullable String range;

    /**
     * A branch or commit of git, such as {@code origin/main}: only the revisions whose files were added or changed since this branch
     * left it are verified. The others are applied only.
     */
    @Parameter(property = "migrate.since")
    private @Nullable String since;

    /** Whether a revision without a downgrade counts as a fault. */
    @Parameter(property = "migrate.requireDowngrade", defaultValue = "false")
    private boolean requireDowngrade;

    /**
     * How rows are checked: {@code check} puts rows into the tables that a revision touches, and fails if the downgrade does not
     * restore their values; {@code strict} fails also if the values of a column or table that the upgrade drops are not marked as
     * destroyed; {@code none} checks no rows.
     */
    @Parameter(property = "migrate.verify.rows", defaultValue = "check")
    private String rows;

    /**
     * The folder with {@code <id>.sql}, the rows before a revision, in place of generated ones; and with {@code <id>_after.sql},
     * queries that must be true after its upgrade.
     */
    @Parameter(property = "migrate.verify.data", defaultValue = "${project.basedir}/src/test/resources/db/data")
    private File rowFolder;

    /** Prints JSON in the form described in docs/json.md; with {@code -q} nothing else is printed. */
    @Parameter(property = "migrate.json", defaultValue = "false")
    private boolean json;

    /** The file to write the JSON to; the terminal when not set. */
    @Parameter(property = "migrate.outputFile")
    private @Nullable File outputFile;

    /** A file to write a JUnit report to, with a test case for each revision, such as {@code target/migrate/verify-junit.xml}. */
    @Parameter(property = "migrate.junit")
    private @Nullable File junit;

    @Override
    void run() {
        Output.requireUse(session(), json, "migrate.json", "migrate.sql");
        var output = new JsonOutput(getLog(), json, outputFile);
        RevisionFiles files = scratchRevisions();
        if (files.isEmpty()) {
            skipModule();
            return;
        }
        getLog().info("Running each revision up, down and up again in a scratch database");
        Verification.Result verified = SchemaCommands.verify(
                files,
                trial(),
                new SchemaCommands.Scope(Optional.ofNullable(range), Optional.ofNullable(since)),
                rowSettings(),
                this::log);
        if (output.isWanted()) {
            output.print(ProofJson.of(verified.proofs()));
        }
        if (junit != null) {
            new Output(getLog(), junit, "migrate.junit").text(ProofJunit.of(verified, requireDowngrade));
        }
        List<Proof> faulty = verified.proofs().stream()
                .filter(proof ->
                        proof.verdict().isFault() || (requireDowngrade && proof.verdict() == Verdict.IRREVERSIBLE))
                .toList();
        if (!faulty.isEmpty()) {
            throw new NotProvenException(faulty, verified);
        }
        int count = verified.proofs().size();
        if (count == 0 && since != null) {
            getLog().warn("No revision was added or changed since " + since);
        }
        int rowCount = verified.proofs().stream()
                .mapToInt(proof -> proof.rows().count())
                .sum();
        getLog().info("Verified %s revision%s on PostgreSQL %s, with %s row%s"
                .formatted(count, count == 1 ? "" : "s", verified.majorVersion(), rowCount, rowCount == 1 ? "" : "s"));
    }

    private enum RowChecks {
        CHECK,
        STRICT,
        NONE
    }

    private RowSettings rowSettings() {
        RowChecks checks = Parameters.choice("migrate.verify.rows", rows, RowChecks.class);
        return checks == RowChecks.NONE
                ? RowSettings.NONE
                : new RowSettings(true, checks == RowChecks.STRICT, Optional.of(rowFolder.toPath()));
    }

    private void log(Proof proof) {
        getLog().info(line(proof));
        proof.rows()
                .notes()
                .forEach(note -> getLog().warn(proof.script().metadata().id() + ": " + note));
    }

    private static String line(Proof proof) {
        String verdict = proof.verdict().text();
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
