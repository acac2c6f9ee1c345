package io.github.alambique.internal.compare;

import io.github.alambique.schema.CompositeType;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Schema;
import io.github.alambique.schema.SchemaObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The order of the attributes of composite types. PostgreSQL adds new ones at the end. A replaced type keeps the order too,
 * because the text of a value, which is read again, has no names.
 */
public final class AttributeOrder {

    private AttributeOrder() {}

    /** The desired schema with the attributes in the order that they get when the current one becomes it. */
    public static Schema after(Schema current, Schema desired) {
        Map<QualifiedName, CompositeType> previous = new HashMap<>();
        composites(current).forEach(type -> previous.put(type.name(), type));
        if (previous.isEmpty()) {
            return desired;
        }
        List<SchemaObject> objects = desired.objects().stream()
                .map(object -> object instanceof CompositeType type ? ordered(previous.get(type.name()), type) : object)
                .toList();
        return desired.withObjects(objects);
    }

    private static Stream<CompositeType> composites(Schema schema) {
        return schema.objects(CompositeType.class);
    }

    private static CompositeType ordered(@Nullable CompositeType previous, CompositeType type) {
        return previous == null ? type : of(previous, type);
    }

    /** The type with the attributes of the previous one first, and then the new ones. */
    static CompositeType of(CompositeType previous, CompositeType type) {
        Map<String, CompositeType.Attribute> wanted = byName(type);
        Map<String, CompositeType.Attribute> known = byName(previous);
        Stream<CompositeType.Attribute> both = previous.attributes().stream()
                .flatMap(attribute -> Optional.ofNullable(wanted.get(attribute.name())).stream());
        Stream<CompositeType.Attribute> added =
                type.attributes().stream().filter(attribute -> !known.containsKey(attribute.name()));
        return new CompositeType(type.name(), Stream.concat(both, added).toList());
    }

    static Map<String, CompositeType.Attribute> byName(CompositeType type) {
        return type.attributes().stream().collect(Collectors.toMap(CompositeType.Attribute::name, Function.identity()));
    }
}
