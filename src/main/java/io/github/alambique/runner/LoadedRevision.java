package io.github.alambique.runner;

import io.github.alambique.Migration;
import io.github.alambique.revision.RevisionMetadata;
import io.github.alambique.script.RevisionScript;
import java.util.Objects;

/** A revision with its code, ready to run. */
public record LoadedRevision(RevisionScript script, Migration migration) {

    public LoadedRevision {
        Objects.requireNonNull(script);
        Objects.requireNonNull(migration);
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

    /** Where a reader finds it. */
    String location() {
        return script.location();
    }
}
