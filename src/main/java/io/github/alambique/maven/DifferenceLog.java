package io.github.alambique.maven;

import io.github.alambique.internal.command.Difference;
import org.apache.maven.plugin.logging.Log;

/** What a reader should know of a difference beside its operations. */
final class DifferenceLog {

    private final Log log;

    DifferenceLog(Log log) {
        this.log = log;
    }

    /** Which files are not what was applied, what no revision can be written of, what is not valid, and what is left alone. */
    void surroundings(Difference difference) {
        difference.changed().forEach(changed -> log.warn(RunLog.reported(changed)));
        difference.obstacles().forEach(log::warn);
        difference.invalid().forEach(log::warn);
        difference
                .keptNames()
                .forEach(name ->
                        log.info("Left alone: " + name + ", which no revision made and the desired schema lacks"));
        if (!difference.keptKeys().isEmpty()) {
            log.info("Left alone: the order of columns in existing keys: " + String.join("; ", difference.keptKeys()));
        }
    }

    /** What a new revision destroys, and what may be meant otherwise. */
    void warnings(Difference difference) {
        difference
                .remadeNames()
                .forEach(name ->
                        log.warn("Recreates " + name + ", because something it depends on changes. Add it to the"
                                + " desired schema: from now on the revisions create it"));
        difference.destroyed().forEach(text -> log.warn("Destroys data: " + text));
        difference
                .renames()
                .forEach(rename -> log.info(
                        "If a rename was meant, delete the file and run again with -Dmigrate.renames=" + rename));
    }

    void unproven(String reason) {
        log.warn("Not proven, read it with care: " + reason);
    }
}
