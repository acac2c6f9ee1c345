package io.github.alambique.schema;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Parameters of a {@code WITH (…)} clause, such as {@code fillfactor}: sorted, as PostgreSQL gives their order no
 * meaning.
 */
public record StorageParameters(SortedMap<String, String> values) {

    public static final StorageParameters NONE = new StorageParameters(Collections.emptySortedMap());

    public StorageParameters {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
        values.keySet().forEach(Identifier::checked);
    }

    public static StorageParameters of(Map<String, String> values) {
        return new StorageParameters(new TreeMap<>(values));
    }

    StorageParameters with(String parameter, Object value) {
        SortedMap<String, String> more = new TreeMap<>(values);
        more.put(parameter, value.toString());
        return new StorageParameters(more);
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }
}
