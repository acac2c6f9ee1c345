package io.github.alambique.internal.command;

import io.github.alambique.schema.Constraint;
import io.github.alambique.schema.PrimaryKey;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Schema;
import io.github.alambique.schema.Table;
import io.github.alambique.schema.UniqueConstraint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The primary keys and unique constraints that keep the order of their columns, although the models have another. */
final class KeptKeys {

    private KeptKeys() {}

    /** A few words each: the table, its order and that of the models. */
    static List<String> of(Schema models, Schema completed) {
        Map<QualifiedName, Table> tables =
                completed.tables().stream().collect(Collectors.toMap(Table::name, Function.identity()));
        return models.tables().stream()
                .flatMap(table -> Optional.ofNullable(tables.get(table.name())).stream()
                        .flatMap(kept -> keys(table).stream()
                                .flatMap(key -> other(key, keys(kept)))
                                .map(text -> table.name() + " " + text)))
                .toList();
    }

    private static Stream<String> other(Key wanted, List<Key> kept) {
        return kept.contains(wanted)
                ? Stream.empty()
                : kept.stream()
                        .filter(key -> key.primary() == wanted.primary()
                                && Set.copyOf(key.columns()).equals(Set.copyOf(wanted.columns())))
                        .map(key -> "%s instead of %s".formatted(text(key), text(wanted)))
                        .limit(1);
    }

    private static List<Key> keys(Table table) {
        return table.constraints().stream().flatMap(KeptKeys::key).toList();
    }

    private static Stream<Key> key(Constraint constraint) {
        if (constraint instanceof PrimaryKey key) {
            return Stream.of(new Key(true, key.key().columns()));
        }
        return constraint instanceof UniqueConstraint key
                ? Stream.of(new Key(false, key.key().columns()))
                : Stream.empty();
    }

    private static String text(Key key) {
        return "(" + String.join(", ", key.columns()) + ")";
    }

    private record Key(boolean primary, List<String> columns) {}
}
