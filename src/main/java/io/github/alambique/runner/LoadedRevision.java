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

    /** Where a reader finds it. */
    String location() {
        return script.location();
    }
}
