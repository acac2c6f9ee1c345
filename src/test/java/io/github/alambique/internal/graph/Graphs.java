package io.github.alambique.internal.graph;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Graphs from literals: {@code graph("a", "b<-a", "m [label]<-b,c &d")}, where {@code &} names dependencies. */
final class Graphs {

    private Graphs() {}

    static RevisionGraph graph(String... revisions) {
        return RevisionGraph.of(Stream.of(revisions).map(Graphs::revision).toList());
    }

    static RevisionMetadata revision(String literal) {
        String[] arrow = literal.split("<-", 2);
        String[] name = arrow[0].trim().split("[\\[\\]]");
        String[] needs = arrow.length == 1 ? new String[0] : arrow[1].split("&", 2);
        return new RevisionMetadata(
                name[0].trim(),
                needs.length == 0 ? List.of() : words(needs[0]),
                needs.length < 2 ? List.of() : words(needs[1]),
                name.length < 2 ? List.of() : words(name[1]),
                "doc of " + name[0].trim(),
                Optional.empty(),
                true);
    }

    private static List<String> words(String list) {
        return Arrays.stream(list.split(","))
                .map(String::trim)
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
