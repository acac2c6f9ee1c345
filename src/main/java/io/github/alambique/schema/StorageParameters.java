package io.github.alambique.schema;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Parameters of a {@code WITH (…)} clause, such as {@code fillfactor}, sorted; or of an operator class, in the order given.
 * PostgreSQL gives the order no meaning.
 */
public record StorageParameters(Map<String, String> values) {

    public static final StorageParameters NONE = new StorageParameters(Map.of());

    public StorageParameters {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        values.keySet().forEach(Identifier::checked);
    }

    public static StorageParameters of(Map<String, String> values) {
        return new StorageParameters(new TreeMap<>(values));
    }

    StorageParameters with(String parameter, Object value) {
        return of(followedBy(parameter, value).values);
    }

    StorageParameters followedBy(String parameter, Object value) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(parameter, value.toString());
        return new StorageParameters(more);
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }
}
