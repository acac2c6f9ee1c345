package io.github.alambique.internal.command;

import io.github.alambique.MigrationException;
import io.github.alambique.internal.graph.RevisionMetadata;
import java.util.List;
import java.util.stream.Collectors;

/** A baseline was to be written, and there are revisions already. */
public final class NotFirstRevisionException extends MigrationException {

    private static final long serialVersionUID = 1L;

    NotFirstRevisionException(List<RevisionMetadata> heads) {
        super(
                "A baseline is the first revision, and there are some already, up to \"%s\""
                        .formatted(heads.stream().map(RevisionMetadata::id).collect(Collectors.joining("\", \""))),
                "When the database has what they make, mvn migrate:stamp -Dmigrate.to=heads says so; mvn migrate:check then"
                        + " shows what differs");
    }
}
