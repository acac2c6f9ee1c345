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
import java.util.stream.Collectors;

/**
 * Finds the sequences that have another name in the desired schema. A sequence is identified by its column: that of an
 * identity column, and one that a column owns and takes its default from, keeps its position under any name.
 */
final class SequenceRenames {

    /** The sequence that numbers a column, as its identity or by its default. */
    private record Own(boolean identity, QualifiedName sequence) {}

    private SequenceRenames() {}

    /** The renames in a current schema whose tables and columns are renamed already. */
    static List<Rename> between(Schema current, Schema desired) {
        Map<ElementKey, Own> before = own(current);
        Map<QualifiedName, QualifiedName> renames = new LinkedHashMap<>();
        own(desired).forEach((column, own) -> {
            Own previous = before.get(column);
            if (previous != null && previous.identity == own.identity && !previous.sequence.equals(own.sequence)) {
                renames.put(previous.sequence, own.sequence);
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

    // A sequence stays if both schemas have it, or if the new name is held by a relation that keeps it.
    private static void removeTaken(Map<QualifiedName, QualifiedName> renames, Schema current, Schema desired) {
        Set<QualifiedName> held = NameSpaces.relations(current);
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
        return schema.objects(Sequence.class).map(Sequence::name).collect(Collectors.toSet());
    }

    private static Map<ElementKey, Own> own(Schema schema) {
        Map<ElementKey, List<QualifiedName>> owned = new HashMap<>();
        schema.objects(Sequence.class)
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
        Optional<Own> identity = column.value(ColumnValue.Identity.class)
                .map(of -> new Own(true, of.sequenceName(table.name(), column.name())));
        return identity.or(() -> owned.stream()
                .filter(name -> column.defaultExpression().equals(Optional.of(NumberSource.nextValue(name))))
                .map(name -> new Own(false, name))
                .findFirst());
    }
}
