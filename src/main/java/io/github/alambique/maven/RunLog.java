package io.github.alambique.maven;

import io.github.alambique.MigrationException;
import io.github.alambique.PrintableText;
import io.github.alambique.internal.graph.RevisionGraph;
import io.github.alambique.internal.graph.Step;
import io.github.alambique.internal.lock.LockHolder;
import io.github.alambique.internal.lock.LockRetry;
import io.github.alambique.internal.run.ChangedRevision;
import io.github.alambique.internal.run.RunListener;
import io.github.alambique.internal.run.RunningStatement;
import io.github.alambique.internal.run.ServerWarning;
import io.github.alambique.internal.versiontable.PartialRevision;
import io.github.alambique.internal.versiontable.TableElsewhere;
import java.time.Duration;
import org.apache.maven.plugin.logging.Log;

/**
 * Prints the progress of a run: a line for each thing that happened and, on a terminal, one that is overwritten while a
 * statement takes long.
 */
final class RunLog implements RunListener {

    private final Log log;
    private final LiveLine live;
    private final RevisionGraph graph;

    RunLog(Log log, LiveLine live, RevisionGraph graph) {
        this.log = log;
        this.live = live;
        this.graph = graph;
    }

    private void info(String line) {
        live.clear();
        log.info(line);
    }

    private void warn(String line) {
        live.clear();
        log.warn(line);
    }

    @Override
    public void stepFinished(Step step, String message, Duration duration) {
        info(StepLine.done(step, message, duration, graph));
    }

    @Override
    public void revisionEmpty(Step step, String location) {
        warn("The upgrade of revision \"%s\" (%s) has no statement: it counts as applied and changes nothing"
                .formatted(step.revision(), location));
    }

    // What the server warns of counts where the rest of the log does not.
    @Override
    public void serverWarned(ServerWarning warning) {
        if (log.isWarnEnabled()) {
            warn(warning.toString());
        } else {
            live.clear();
            Terminal.out().println(PrintableText.of("[WARNING] " + warning));
        }
    }

    @Override
    public void lockAwaited(LockHolder holder, Duration waited) {
        info("Waiting for another run on this database (" + holder + "), " + waited.toSeconds() + " s");
    }

    /** What was changed, and what to do about it. */
    static String reported(ChangedRevision changed) {
        return changed + "\nPut it back, or accept it with mvn migrate:stamp -Dmigrate.to=current";
    }

    @Override
    public void revisionChanged(ChangedRevision changed) {
        warn(reported(changed));
    }

    @Override
    public void versionTableElsewhere(TableElsewhere elsewhere) {
        warn(elsewhere + "\nIf it is the right one, name its schema with -Dmigrate.versionTableSchema="
                + elsewhere.schema());
    }

    @Override
    public void contentAccepted(String revision) {
        info("Accepted the content of revision " + revision + " as it is now");
    }

    @Override
    public void progressForgotten(PartialRevision revision) {
        info("Forgotten: " + revision);
    }

    @Override
    public void resumed(Step step, int statement, String what) {
        info("Going on with statement " + statement + " of revision " + step.revision() + ": " + what);
    }

    @Override
    public void lockRefused(LockRetry retry) {
        info(retry.toString());
    }

    @Override
    public void statementRunning(RunningStatement statement) {
        live.show(statement.toString());
    }

    @Override
    public void statementStillRunning(RunningStatement statement) {
        if (!live.isShown()) {
            log.info("Still running: " + statement);
        }
    }

    @Override
    public void statementEnded() {
        live.clear();
    }

    @Override
    public void interrupted(MigrationException failure) {
        String text = String.valueOf(failure.getMessage());
        warn(failure.hint().map(hint -> text + '\n' + hint).orElse(text));
    }
}
