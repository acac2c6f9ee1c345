package io.github.alambique.internal.compare;

import io.github.alambique.ddl.Change;
import io.github.alambique.schema.CheckConstraint;
import io.github.alambique.schema.ColumnValue;
import io.github.alambique.schema.Routine;
import java.util.List;
import java.util.stream.Stream;

/** Warns of stored results: what a function computed stays when the function gets another body in place. */
record StoredResults(DependencyIndex current, DependencyIndex desired, ChangePropagation dispositions) {

    /** The difference, with a warning if results of the function are stored. */
    Difference marked(ElementKey function, Difference difference) {
        if (!dispositions.isAltered(function) || !hasOtherBody(function)) {
            return difference;
        }
        List<String> results = current.users(function).stream()
                .filter(dispositions::stays)
                .flatMap(user -> result(current.get(user)))
                .sorted()
                .toList();
        if (results.isEmpty()) {
            return difference;
        }
        String warning = "keeps what the previous body computed: " + String.join(", ", results);
        List<Change> changes = difference.changes().stream()
                .map(change -> new Change(
                        change.operation(),
                        Stream.concat(change.warnings().stream(), Stream.of(warning))
                                .toList(),
                        change.destructive()))
                .toList();
        return new Difference(difference.kind(), changes, difference.reach());
    }

    private boolean hasOtherBody(ElementKey function) {
        return current.get(function) instanceof ObjectElement from
                && desired.get(function) instanceof ObjectElement to
                && from.object() instanceof Routine former
                && to.object() instanceof Routine routine
                && !former.body().equals(routine.body());
    }

    private static Stream<String> result(Element user) {
        String name = '"' + user.key().simpleName() + '"';
        String ofTable = name + " of \"" + user.key().name() + '"';
        if (user instanceof IndexElement) {
            return Stream.of("index " + name + " (REINDEX it)");
        }
        if (user instanceof ColumnElement column) {
            return column
                    .column()
                    .value(ColumnValue.Generated.class)
                    .filter(ColumnValue.Generated::stored)
                    .map(stored -> "column " + ofTable + " (UPDATE its rows)")
                    .stream();
        }
        if (user instanceof ConstraintElement of) {
            return Stream.of(
                    of.constraint() instanceof CheckConstraint
                            ? "check " + ofTable + " (its rows are not checked again)"
                            : "constraint " + ofTable + " (REINDEX its index)");
        }
        if (user instanceof DomainExpressionsElement) {
            return Stream.of("domain " + name + " (values are not checked again)");
        }
        return user instanceof TableElement
                ? Stream.of("partitions of " + name + " (rows stay where they are)")
                : Stream.of();
    }
}
