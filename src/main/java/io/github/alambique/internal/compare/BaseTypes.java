package io.github.alambique.internal.compare;

import io.github.alambique.schema.DataType;
import io.github.alambique.schema.Domain;
import io.github.alambique.schema.Schema;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Finds the base types of the domains of a schema. */
final class BaseTypes {

    private static final String ARRAY = "[]";

    private final Map<String, Domain> domains = new HashMap<>();

    BaseTypes(Schema schema) {
        schema.objects(Domain.class).forEach(domain -> domains.put(domain.name().quoted(), domain));
    }

    /** The type itself, or the base type of a domain; of an array likewise for its elements. */
    DataType of(DataType type) {
        return new DataType(of(type.sql()));
    }

    private String of(String type) {
        if (type.endsWith(ARRAY)) {
            String element = of(type.substring(0, type.length() - ARRAY.length()));
            return element.endsWith(ARRAY) ? element : element + ARRAY;
        }
        return Optional.ofNullable(domains.get(type))
                .map(domain -> of(domain.type().sql()))
                .orElse(type);
    }
}
