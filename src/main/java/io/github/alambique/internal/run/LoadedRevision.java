package io.github.alambique.internal.run;

import io.github.alambique.Migration;
import io.github.alambique.internal.files.RevisionScript;
import io.github.alambique.internal.graph.RevisionMetadata;
import io.github.alambique.internal.sql.SqlCompiler;
import java.util.Objects;

/**
 * A revision with its code, ready to run.
 *
 * @param compiler what makes SQL of the operations it records
 */
public record LoadedRevision(RevisionScript script, Migration migration, SqlCompiler compiler) {

    public LoadedRevision {
        Objects.requireNonNull(script);
        Objects.requireNonNull(migration);
        Objects.requireNonNull(compiler);
    }

    /** With PostgreSQL's own names for unnamed objects. */
    public LoadedRevision(RevisionScript script, Migration migration) {
        this(script, migration, new SqlCompiler());
    }

    /** A revision without its code, which cannot be run. */
    public static LoadedRevision withoutCode(RevisionScript script) {
        return new LoadedRevision(script, op -> {
            throw new IllegalStateException("the code of " + script.name() + " was not loaded");
        });
    }

    RevisionMetadata metadata() {
        return script.metadata();
    }

    String id() {
        return metadata().id();
    }

    /** Whether a stack frame is one of its own code. */
    boolean owns(String className) {
        String own = script.name();
        return className.equals(own) || className.startsWith(own + "$");
    }

    /** Where its code runs now: its file, with the line where it is known. */
    String place() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> owns(frame.getClassName()))
                        .findFirst()
                        .filter(frame -> frame.getLineNumber() > 0)
                        .map(frame -> location() + ":" + frame.getLineNumber()))
                .orElse(location());
    }

    /** Where a reader finds it. */
    String location() {
        return script.location();
    }
}
