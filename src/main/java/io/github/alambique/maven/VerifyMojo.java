package io.github.alambique.maven;

import io.github.alambique.internal.command.FilterPatterns;
import io.github.alambique.internal.command.NotProvenException;
import io.github.alambique.internal.command.ProofJson;
import io.github.alambique.internal.command.RevisionFiles;
import io.github.alambique.internal.command.SchemaCommands;
import io.github.alambique.internal.connect.ConnectionUrl;
import io.github.alambique.internal.verify.Proof;
import io.github.alambique.internal.verify.RowSettings;
import io.github.alambique.internal.verify.Verdict;
import io.github.alambique.internal.verify.Verification;
import java.io.File;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
public final class VerifyMojo extends ReportMojo {

    /** Which revisions, as {@code start:end}, both included; an empty start is base and an empty end the heads. All when not set. */
    @Parameter(property = "migrate.range")
    private @Nullable String range;

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

    /** The schemas to compare, as for {@code check}. */
    @Parameter(property = "migrate.includeSchemas")
    private @Nullable String includeSchemas;

    /** What to compare, as for {@code check}. */
    @Parameter(property = "migrate.include")
    private @Nullable String include;

    /** What not to compare, as for {@code check}. */
    @Parameter(property = "migrate.exclude")
    private @Nullable String exclude;

    // No property, as for the url: Maven prints under -X what it fills a parameter with.
    /** The server to make scratch databases on, as for {@code check}; an embedded one when not set. */
    @Parameter
    private @Nullable ConnectionUrl scratchUrl;

    /** A file of SQL to run in each scratch database before anything else, as for {@code check}. */
    @Parameter(property = "migrate.scratch.init")
    private @Nullable File scratchInit;

    /** The PostgreSQL version of the embedded server: a major version from 14 to 18, or a full one. */
    @Parameter(property = "migrate.embedded.version", defaultValue = "18")
    private String embeddedVersion;

    /** Names for the constraints and indexes that Java revisions leave unnamed, as for {@code upgrade}. */
    @Parameter(property = "migrate.namingConvention")
    private @Nullable String namingConvention;

    /** Values for <code>${name}</code> in SQL revisions, as for {@code upgrade}. */
    @Parameter
    private @Nullable Map<String, String> placeholders;

    /** Whether to compile modules that Java revisions use, as for {@code upgrade}. */
    @Parameter(property = "migrate.compile", defaultValue = "true")
    private boolean compile;

    @Override
    void run() {
        JsonOutput output = json();
        RevisionFiles files = revisions(namingConvention, placeholders, compile);
        if (files.isEmpty()) {
            skipModule();
            return;
        }
        getLog().info("Running each revision up, down and up again in a scratch database");
        Verification.Result verified = SchemaCommands.verify(
                files,
                new FilterPatterns(Parameters.list(includeSchemas), Parameters.list(include), Parameters.list(exclude)),
                scratch(scratchUrl, scratchInit),
                embeddedServers().forScratch(embeddedVersion, workFolder()),
                Optional.ofNullable(range),
                rowSettings(),
                this::log);
        if (output.isWanted()) {
            output.print(ProofJson.of(verified.proofs()));
        }
        List<Proof> faulty = verified.proofs().stream()
                .filter(proof ->
                        proof.verdict().isFault() || (requireDowngrade && proof.verdict() == Verdict.IRREVERSIBLE))
                .toList();
        if (!faulty.isEmpty()) {
            throw new NotProvenException(faulty, verified);
        }
        int count = verified.proofs().size();
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
