package io.github.alambique.internal.command;

import io.github.alambique.internal.graph.Range;
import io.github.alambique.internal.graph.RevisionGraph;
import io.github.alambique.internal.graph.RevisionMetadata;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What tells the heads apart: the revisions below some of them and not below all, and where they meet. */
public final class HeadBranches {

    private HeadBranches() {}

    /** The revisions, newest first; of a single head, the head alone. */
    public static List<RevisionMetadata> of(RevisionGraph graph) {
        List<RevisionMetadata> heads = graph.heads();
        Set<String> shared = new HashSet<>();
        graph.revisions().forEach(revision -> shared.add(revision.id()));
        for (RevisionMetadata head : heads) {
            var below = new HashSet<String>();
            graph.history(new Range("", head.id()), List.of()).forEach(revision -> below.add(revision.id()));
            shared.retainAll(below);
        }
        if (heads.size() == 1) {
            return heads;
        }
        var branches = new ArrayList<RevisionMetadata>();
        var meeting = new HashSet<String>();
        for (RevisionMetadata revision : graph.history()) {
            if (!shared.contains(revision.id())) {
                branches.add(revision);
                meeting.addAll(revision.revises());
            } else if (meeting.contains(revision.id())) {
                branches.add(revision);
            }
        }
        return branches;
    }
}
