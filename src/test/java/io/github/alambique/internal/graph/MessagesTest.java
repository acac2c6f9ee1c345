package io.github.alambique.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.MigrationException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a user reads. */
class MessagesTest {

    @Test
    void unknownRevision() {
        says(
                GraphErrors.unknownRevision("abc"),
                "No revision has an id or branch label \"abc\", nor one that begins so",
                "Run migrate:history to see the ids and labels there are");
    }

    @Test
    void unknownVersion() {
        says(
                new UnknownVersionException(List.of("abc", "def")),
                "The database is at \"abc\", \"def\", which no revision file has as its id",
                "Bring back the revision file, for instance by switching git branches, or set the version by hand with"
                        + " migrate:stamp -Dmigrate.purge -Dmigrate.to=<revision>");
    }

    @Test
    void ambiguousRevision() {
        says(
                GraphErrors.ambiguousRevision("ab", List.of("abc", "abd")),
                "Revision \"ab\" is ambiguous: \"abc\", \"abd\" begin so",
                "Give more of the id");
    }

    @Test
    void multipleHeads() {
        says(
                new MultipleHeadsException("head", List.of("3fa1", "b702")),
                "Target \"head\" is ambiguous: there are heads \"3fa1\", \"b702\"",
                "Join the heads with migrate:merge, or name one of them, \"<branch>@head\" or \"heads\" in place of"
                        + " \"head\"");
    }

    @Test
    void notOnBranch() {
        says(
                GraphErrors.notOnBranch("abc", "left"),
                "Revision \"abc\" is not on branch \"left\"",
                "Run migrate:history to see the branches, or give the revision without a branch");
    }

    @Test
    void invalidTarget() {
        says(
                GraphErrors.invalidTarget("+0", "moves no step"),
                "Target \"+0\" moves no step",
                "Give an id or its beginning, a branch label, head, heads, base, or steps from there such as head-1 or"
                        + " +1");
    }

    @Test
    void ambiguousWalk() {
        says(
                GraphErrors.ambiguousStart(Target.parse("-1", Set.of()), List.of("abc", "def")),
                "Target \"-1\" is ambiguous: its steps could lead by \"abc\", \"def\"",
                "Choose one of these, as in -Dmigrate.to=abc@-1");
        says(
                GraphErrors.ambiguousWalk(Target.parse("head-1", Set.of()), "ghi", List.of("abc", "def")),
                "Target \"head-1\" is ambiguous: its steps could lead by \"abc\", \"def\"",
                "Choose one of these, as in -Dmigrate.to=ghi@abc");
        says(
                GraphErrors.ambiguousWalk(Target.parse("ghi+1", Set.of()), "ghi", List.of("abc", "def")),
                "Target \"ghi+1\" is ambiguous: its steps could lead by \"abc\", \"def\"",
                "Choose one of these, as in -Dmigrate.to=abc");
    }

    @Test
    void walkTooFar() {
        says(
                GraphErrors.walkTooFar("+9", true),
                "Target \"+9\" leads further than the revisions go from there",
                "Run migrate:history to count the revisions, or give heads, the farthest there is");
    }

    @Test
    void unreachableTarget() {
        says(
                GraphErrors.unreachableTarget("abc", List.of("def")),
                "Target \"abc\" is not below \"def\", where the database is",
                "Run migrate:current and migrate:history to see what is applied; migrate:upgrade goes up");
        assertThat(GraphErrors.unreachableTarget("abc", List.of()))
                .hasMessage("Target \"abc\" is not below base, where the database is");
    }

    @Test
    void overlappingTargets() {
        says(
                GraphErrors.overlappingTargets("def", "abc"),
                "Target \"def\" is above target \"abc\", so they cannot be meant both",
                "Leave one of them out");
    }

    @Test
    void invalidRange() {
        says(
                GraphErrors.invalidRange("b:a", "does not lead from its start up to its end"),
                "Range \"b:a\" does not lead from its start up to its end",
                "Give start:end, start: or :end, the start below the end, as in -Dmigrate.range=base:heads");
    }

    @Test
    void notAHead() {
        says(
                GraphErrors.notAHead("abc"),
                "Revision \"abc\" is not a head, so revising it begins a new branch",
                "Give -Dmigrate.splice to begin the branch, or another -Dmigrate.head=<id>, one that migrate:heads lists");
    }

    @Test
    void duplicateParent() {
        says(
                GraphErrors.duplicateParent("abc"),
                "Revision \"abc\" is named as a parent twice",
                "Run migrate:heads and name each head once, or give heads");
    }

    @Test
    void invalidRevision() {
        says(
                GraphErrors.invalidRevision(List.of(
                        new GraphProblem(GraphProblem.Kind.DUPLICATE_ID, List.of("a"), "One is wrong"),
                        new GraphProblem(GraphProblem.Kind.ILLEGAL_LABEL, List.of("a"), "Another is wrong"))),
                "One is wrong; Another is wrong",
                "Give another migrate.revId, migrate.branchLabel or migrate.head; nothing was written");
    }

    @Test
    void notRebasable() {
        says(
                GraphErrors.notRebasable(
                        List.of("abc"),
                        "is applied, so what it revises must stay",
                        "Join the heads with migrate:merge"),
                "Revision \"abc\" is applied, so what it revises must stay",
                "Join the heads with migrate:merge");
    }

    private static void says(MigrationException error, String message, String hint) {
        assertThat(error).hasMessage(message);
        assertThat(error.hint()).hasValue(hint);
        assertThat(error.fault()).isEqualTo(MigrationException.Fault.PROJECT);
    }
}
