package io.github.alambique.internal.compare;

import io.github.alambique.schema.DataType;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.RangeType;
import io.github.alambique.schema.SchemaObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The intermediate names of replaced types and functions until they are dropped. */
final class PreviousNames {

    private static final String ARRAY = "[]";

    private final FreeNames names;
    private final Map<QualifiedName, String> given = new HashMap<>();
    private final Map<ElementKey, String> renamed = new HashMap<>();
    private final Map<String, DataType> types = new HashMap<>();

    PreviousNames(DependencyIndex current, DependencyIndex desired, ChangePropagation dispositions) {
        names = new FreeNames(
                dispositions.all().containsValue(Disposition.SWAPPED)
                        ? Stream.of(current, desired)
                                .flatMap(side -> side.elements().stream())
                                .flatMap(element -> element.names().stream())
                        : Stream.of());
        dispositions.all().forEach((part, fate) -> {
            if (fate == Disposition.SWAPPED && current.get(part) instanceof ObjectElement of) {
                rename(part, of.object());
            }
        });
    }

    private void rename(ElementKey part, SchemaObject object) {
        QualifiedName name = part.name();
        String previous = free(name);
        renamed.put(part, previous);
        types.put(name.quoted(), new DataType(name.sibling(previous).quoted()));
        if (object instanceof RangeType range) {
            QualifiedName multirange = name.sibling(range.multirange());
            types.put(
                    multirange.quoted(),
                    new DataType(multirange.sibling(free(multirange)).quoted()));
        }
    }

    /** The intermediate name of an object; the functions of a range type share that of the type. */
    String free(QualifiedName name) {
        return given.computeIfAbsent(
                name, any -> names.instead(name.name(), free -> NameSpaces.relation(name.sibling(free))));
    }

    /** The spelling of a type as long as the previous types exist. */
    DataType of(DataType type) {
        String sql = type.sql();
        if (sql.endsWith(ARRAY)) {
            return of(new DataType(sql.substring(0, sql.length() - ARRAY.length())))
                    .array();
        }
        return types.getOrDefault(sql, type);
    }

    /** The intermediate name of a replaced object; empty for a function whose arguments differ from those of the new one. */
    Optional<String> renamed(ObjectReference object) {
        boolean differsByArguments = object.kind() == ObjectKind.FUNCTION
                && object.arguments().stream().anyMatch(type -> !of(type).equals(type));
        return differsByArguments ? Optional.empty() : Optional.ofNullable(renamed.get(ElementKey.of(object)));
    }

    /** The object under the name that it is dropped by. */
    ObjectReference of(ObjectReference object) {
        ObjectReference called = renamed(object).map(object::renamed).orElse(object);
        return new ObjectReference(
                called.kind(),
                called.name(),
                called.member(),
                called.arguments().stream().map(this::of).toList());
    }
}
