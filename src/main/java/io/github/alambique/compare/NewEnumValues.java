package io.github.alambique.compare;

import io.github.alambique.operation.AddEnumValue;
import io.github.alambique.schema.Literal;
import java.util.List;
import java.util.stream.Stream;

/** Values that a comparison adds to enums, and whether it uses them too. */
final class NewEnumValues {

    private final Inventory desired;
    private final Fates fates;

    NewEnumValues(Inventory desired, Fates fates) {
        this.desired = desired;
        this.fates = fates;
    }

    /** Whether something that is created or changed names one of the values that are added to the type. */
    boolean areUsed(Part type, Difference difference) {
        List<String> added = difference.changes().stream()
                .map(change -> Literal.quote(((AddEnumValue) change.operation()).value()))
                .toList();
        // The bounds of a partition are of its membership, which uses the column.
        return desired.users(type).stream()
                .flatMap(user -> Stream.concat(Stream.of(user), desired.users(user).stream()))
                .filter(this::isWritten)
                .map(user -> desired.get(user).creation(Creation.ALONE).toString())
                .anyMatch(text -> added.stream().anyMatch(text::contains));
    }

    // A changed check of a domain is a change of the domain.
    private boolean isWritten(Part user) {
        return fates.of(user) != Fate.KEPT
                || (user.aspect() == Part.Aspect.EXPRESSIONS && fates.of(Part.of(user.object())) != Fate.KEPT);
    }
}
