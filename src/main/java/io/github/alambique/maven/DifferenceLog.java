package io.github.alambique.maven;

import io.github.alambique.command.Difference;
import org.apache.maven.plugin.logging.Log;

/** What a reader should know of a difference beside its operations. */
final class DifferenceLog {

    private final Log log;

    DifferenceLog(Log log) {
        this.log = log;
    }

    /** Which files are not what was applied, and what is left alone. */
    void surroundings(Difference difference) {
        difference.changed().forEach(changed -> log.warn(RunLog.told(changed)));
        difference
                .keptNames()
                .forEach(name ->
                        log.info("Left alone: " + name + ", which no revision made and the desired schema lacks"));
    }

    /** What a new revision destroys, and what may be meant otherwise. */
    void warnings(Difference difference) {
        difference
                .remadeNames()
                .forEach(name -> log.warn("Makes anew: " + name + ", since what it depends on changes; from now on the"
                        + " revisions make it, so put it into the desired schema too"));
        difference.destroyed().forEach(text -> log.warn("Destroys data: " + text));
        difference
                .renames()
                .forEach(rename -> log.info(
                        "Was a rename meant? Then delete the file and run again with -Dmigrate.renames=" + rename));
    }
}
