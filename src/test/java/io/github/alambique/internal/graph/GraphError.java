package io.github.alambique.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.MigrationException;
import java.util.regex.Pattern;

/** The errors of the graph, known by their message and hint. */
enum GraphError {
    UNKNOWN_REVISION("No revision has an id or branch label \".*\", nor one that begins so\n.*"),
    UNKNOWN_VERSION("The database is at .*, which no revision file has as its id\n.*"),
    AMBIGUOUS_REVISION("Revision .* is ambiguous: .* begin so\n.*"),
    AMBIGUOUS_WALK("Target .* is ambiguous: its steps could lead by .*\n.*"),
    MULTIPLE_HEADS("Target .* is ambiguous: there are heads .*\n.*"),
    NOT_ON_BRANCH("Revision .* is not on branch .*\n.*"),
    INVALID_TARGET("Target .*\nGive an id or its beginning, a branch label, .*"),
    WALK_TOO_FAR("Target .* leads further than the revisions go from there\n.*"),
    UNREACHABLE_TARGET("Target .* is not below .*, where the database is\n.*"),
    OVERLAPPING_TARGETS("Target .* is above target .*, so they cannot be meant both\n.*"),
    INVALID_RANGE("Range .*\nGive start:end, .*"),
    NOT_A_HEAD("Revision .* is not a head, so revising it begins a new branch\n.*"),
    DUPLICATE_PARENT("Revision .* is named as a parent twice\n.*"),
    INVALID_REVISION(".*\nGive another migrate\\.revId, .*"),
    NOT_REBASABLE("Revisions? .*\n.*migrate:(merge|rebase|heads).*");

    private final Pattern text;

    GraphError(String text) {
        this.text = Pattern.compile(text, Pattern.DOTALL);
    }

    boolean is(Throwable error) {
        return error instanceof MigrationException ours
                && text.matcher(ours.getMessage() + "\n" + ours.hint().orElseThrow())
                        .matches();
    }

    void check(Throwable error) {
        assertThat(is(error)).as("%s is %s", error, this).isTrue();
    }
}
