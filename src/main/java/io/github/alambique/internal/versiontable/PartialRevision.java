package io.github.alambique.internal.versiontable;

import static java.util.Objects.requireNonNull;

import io.github.alambique.internal.graph.Direction;
import java.time.Instant;
import java.util.Locale;

/**
 * A revision outside a transaction of which only some statements have run.
 *
 * @param statements how many have run
 * @param digest of their text
 * @param running whether another was begun whose end is unknown
 * @param since when the revision was begun
 */
public record PartialRevision(
        String revision,
        Direction direction,
        int statements,
        String digest,
        boolean running,
        Instant since,
        String user) {

    /** The command that says that no revision is partially applied. */
    public static final String FORGET = "migrate:stamp -Dmigrate.to=current";

    public PartialRevision {
        requireNonNull(revision);
        requireNonNull(direction);
        requireNonNull(digest);
        requireNonNull(since);
        requireNonNull(user);
    }

    /** What goes on with it, and runs nothing else that is not needed for it. */
    public String command() {
        return direction == Direction.DOWNGRADE
                ? "migrate:downgrade -Dmigrate.to=" + revision + "@-1"
                : "migrate:upgrade -Dmigrate.to=" + revision;
    }

    @Override
    public String toString() {
        return "Revision \"%s\" is partially applied: its %s was begun %s by %s, and %s run"
                .formatted(
                        revision,
                        direction.name().toLowerCase(Locale.ROOT),
                        since,
                        user,
                        statements == 1 ? "1 statement has" : statements + " statements have");
    }
}
