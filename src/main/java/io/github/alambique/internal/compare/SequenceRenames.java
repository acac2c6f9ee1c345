package io.github.alambique.internal.compare;

import io.github.alambique.schema.Column;
import io.github.alambique.schema.ColumnValue;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Schema;
import io.github.alambique.schema.Sequence;
import io.github.alambique.schema.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the sequences that have another name in the desired schema. The sequence of an identity column, and the one that a
 * column owns and has its default from, is the same before and after whatever it is called: it keeps its position.
 */
final class SequenceRenames {

    /** What numbers a column of its own; an identity is no default. */
    private record Own(boolean identity, QualifiedName sequence) {}

    private SequenceRenames() {}

    /** The renames of a current schema whose tables and columns have the names of the desired one. */
    static List<Rename> between(Schema current, Schema desired) {
        Map<ElementKey, Own> before = own(current);
        Map<QualifiedName, QualifiedName> renames = new LinkedHashMap<>();
        own(desired).forEach((column, own) -> {
            Own former = before.get(column);
            if (former != null && former.identity == own.identity && !former.sequence.equals(own.sequence)) {
                renames.put(former.sequence, own.sequence);
            }
        });
        if (!renames.isEmpty()) {
            removeTaken(renames, current, desired);
        }
        return renames.entrySet().stream()
                .map(rename -> new Rename(
                        ObjectReference.of(ObjectKind.SEQUENCE, rename.getKey()),
                        rename.getValue().name()))
                .toList();
    }

    // A sequence that both schemas have under its name stays, and so does what has a name that another one is to have.
    private static void removeTaken(Map<QualifiedName, QualifiedName> renames, Schema current, Schema desired) {
        Set<QualifiedName> held = RelationNames.of(current);
        Set<QualifiedName> standing = standing(desired);
        boolean removed = true;
        while (removed) {
            Set<QualifiedName> given = new HashSet<>(renames.values());
            removed = renames.entrySet()
                    .removeIf(rename -> (held.contains(rename.getValue()) && !renames.containsKey(rename.getValue()))
                            || (standing.contains(rename.getKey()) && !given.contains(rename.getKey())));
        }
    }

    private static Set<QualifiedName> standing(Schema schema) {
        Set<QualifiedName> names = new HashSet<>();
        schema.objects().stream()
                .filter(Sequence.class::isInstance)
                .forEach(sequence -> names.add(sequence.reference().name()));
        return names;
    }

    private static Map<ElementKey, Own> own(Schema schema) {
        Map<ElementKey, List<QualifiedName>> owned = new HashMap<>();
        schema.objects().stream()
                .filter(Sequence.class::isInstance)
                .map(Sequence.class::cast)
                .forEach(sequence -> sequence.owner()
                        .ifPresent(owner -> owned.computeIfAbsent(
                                        ElementKey.column(owner.table(), owner.column()), key -> new ArrayList<>())
                                .add(sequence.name())));
        Map<ElementKey, Own> all = new LinkedHashMap<>();
        for (Table table : schema.tables()) {
            for (Column column : table.columns()) {
                if (column.value().isPresent()) {
                    ElementKey part = ElementKey.column(table.name(), column.name());
                    own(table, column, owned.getOrDefault(part, List.of())).ifPresent(own -> all.put(part, own));
                }
            }
        }
        return all;
    }

    private static Optional<Own> own(Table table, Column column, List<QualifiedName> owned) {
        if (column.value().isPresent() && column.value().get() instanceof ColumnValue.Identity identity) {
            return Optional.of(new Own(true, identity.sequenceName(table.name(), column.name())));
        }
        return owned.stream()
                .filter(name -> column.defaultExpression().equals(Optional.of(NumberSource.nextValue(name))))
                .map(name -> new Own(false, name))
                .findFirst();
    }
}
