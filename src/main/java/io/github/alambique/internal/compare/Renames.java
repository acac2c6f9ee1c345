package io.github.alambique.internal.compare;

import io.github.alambique.InvalidInputException;
import io.github.alambique.schema.Column;
import io.github.alambique.schema.Identifier;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectName;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Schema;
import io.github.alambique.schema.Sequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The configured renames; a rename is never guessed. Tables are written as {@code orders:purchases}, columns as
 * {@code users.name:alias}, sequences that no column owns as {@code numbers:order_numbers}. With a table, the sequence is
 * renamed that Hibernate names after it, {@code orders_seq}.
 */
public record Renames(List<Entry> entries) {

    /** No renames. */
    public static final Renames NONE = new Renames(List.of());

    private static final String SEQUENCE = "_seq";

    /** A path of one to three names, and the new last name. */
    public record Entry(List<String> path, String newName) {
        public Entry {
            path = List.copyOf(path);
            Identifier.checked(newName);
        }

        private Entry inverse() {
            List<String> inverted = new ArrayList<>(path);
            String last = inverted.set(inverted.size() - 1, newName);
            return new Entry(inverted, last);
        }

        private List<String> owner() {
            return path.subList(0, path.size() - 1);
        }

        private String lastName() {
            return path.get(path.size() - 1);
        }

        /** Whether its new name is that of the other path. */
        private boolean leadsTo(List<String> other) {
            return inverse().path().equals(other);
        }
    }

    public Renames {
        entries = List.copyOf(entries);
    }

    /**
     * Reads renames separated by commas, each {@code table:new}, {@code table.column:new}, {@code schema.table:new} or
     * {@code schema.table.column:new}.
     *
     * @throws InvalidInputException for anything else
     */
    public static Renames parse(String text) {
        return new Renames(Stream.of(text.split(","))
                .map(String::strip)
                .filter(Predicate.not(String::isEmpty))
                .map(Renames::one)
                .toList());
    }

    private static Entry one(String text) {
        int colon = text.lastIndexOf(':');
        String newName = text.substring(colon + 1).strip();
        List<String> path = Arrays.stream(text.substring(0, Math.max(colon, 0)).split("\\.", -1))
                .map(String::strip)
                .toList();
        if (colon < 0 || newName.isEmpty() || newName.contains(".") || path.size() > 3 || path.contains("")) {
            throw new InvalidInputException(
                    "Rename \"" + text + "\" is neither table:new nor table.column:new",
                    "Write migrate.renames as users.full_name:name,orders:purchases");
        }
        return new Entry(path, newName);
    }

    /** The renames in the other direction. A column is named by its table's name before them. */
    public Renames inverse() {
        return new Renames(entries.stream().map(this::back).toList());
    }

    private Entry back(Entry one) {
        List<String> owner = entries.stream()
                .filter(other -> other.path().equals(one.owner()))
                .findFirst()
                .map(other -> other.inverse().path())
                .orElse(one.owner());
        return new Entry(with(owner, one.newName()), one.lastName());
    }

    private static List<String> with(List<String> owner, String name) {
        return Stream.concat(owner.stream(), Stream.of(name)).toList();
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /**
     * The current schema after these renames, for a desired schema with the new names. Of the sequences, those are renamed
     * that are named after a renamed table or column.
     */
    public Renamed done(Schema current, Schema desired) {
        List<Rename> renames = between(current, desired);
        Set<QualifiedName> along = renames.stream()
                .flatMap(rename -> namedAfter(rename.object(), current))
                .collect(Collectors.toSet());
        return RenameOrder.applied(renames, current, desired, along::contains);
    }

    private static Stream<QualifiedName> namedAfter(ObjectReference object, Schema current) {
        return current.tables().stream()
                .filter(table -> table.name().equals(object.name()))
                .flatMap(table -> table.columns().stream())
                .map(Column::name)
                .filter(column -> object.member().map(column::equals).orElse(true))
                .map(column -> object.name().sibling(ObjectName.of(object.name().name(), column, "seq")));
    }

    /** The current schema after all renames, also of sequences, that come before the other changes. */
    public Renamed applied(Schema current, Schema desired) {
        return RenameOrder.applied(between(current, desired), current, desired, any -> true);
    }

    /** The renames without effect, as they were configured: misspelt ones, and those that are done already. */
    public List<String> unused(Schema current, Schema desired) {
        return entries.stream()
                .filter(one -> references(one, current).noneMatch(object -> isRename(object, one, current, desired)))
                .map(one -> String.join(".", one.path()) + ":" + one.newName())
                .toList();
    }

    /** The renames with an effect: one schema has the old name, the other one the new name. */
    private List<Rename> between(Schema current, Schema desired) {
        return Stream.concat(entries.stream(), sequencesOfTables(current, desired))
                .flatMap(one -> references(one, current)
                        .filter(object -> isRename(object, one, current, desired))
                        .map(object -> new Rename(object, one.newName())))
                .distinct()
                .toList();
    }

    // No column owns such a sequence: only its name says that it numbers the rows of the table.
    private Stream<Entry> sequencesOfTables(Schema current, Schema desired) {
        return entries.stream()
                .filter(one -> Stream.of(one.lastName(), one.newName())
                        .allMatch(name -> ObjectName.of(name, "", "seq").equals(name + SEQUENCE)))
                .filter(one -> references(one, current)
                        .anyMatch(
                                object -> object.kind() == ObjectKind.TABLE && isRename(object, one, current, desired)))
                .map(one -> new Entry(with(one.owner(), one.lastName() + SEQUENCE), one.newName() + SEQUENCE));
    }

    private static Stream<ObjectReference> references(Entry one, Schema current) {
        List<String> path = one.path();
        if (path.size() <= 2) {
            ObjectReference sequence = ObjectReference.of(ObjectKind.SEQUENCE, name(path));
            if (has(current, sequence)) {
                return Stream.of(sequence);
            }
        }
        ObjectReference whole = ObjectReference.of(ObjectKind.TABLE, name(path));
        if (has(current, whole) || path.size() == 1) {
            return Stream.of(whole);
        }
        return Stream.of(ObjectReference.member(ObjectKind.COLUMN, name(one.owner()), one.lastName()));
    }

    private static QualifiedName name(List<String> path) {
        return path.size() == 1
                ? QualifiedName.of(path.get(0))
                : QualifiedName.of(path.get(path.size() - 2), path.get(path.size() - 1));
    }

    // If both schemas have both names, a rename of the other object must be configured too.
    private boolean isRename(ObjectReference object, Entry one, Schema current, Schema desired) {
        ObjectReference now = new ObjectReference(object.kind(), newOwner(object), object.member(), object.arguments());
        boolean vacated = !has(desired, now) || entries.stream().anyMatch(other -> other.leadsTo(one.path()));
        boolean free = !has(current, object.renamed(one.newName()))
                || entries.stream().anyMatch(other -> one.leadsTo(other.path()));
        return has(current, object) && has(desired, now.renamed(one.newName())) && (vacated || free);
    }

    // The table of a column may be renamed too.
    private QualifiedName newOwner(ObjectReference object) {
        if (object.member().isEmpty()) {
            return object.name();
        }
        return entries.stream()
                .filter(one -> one.path().size() <= 2 && name(one.path()).equals(object.name()))
                .findFirst()
                .map(one -> object.name().sibling(one.newName()))
                .orElse(object.name());
    }

    private static boolean has(Schema schema, ObjectReference object) {
        if (object.kind() == ObjectKind.SEQUENCE) {
            return schema.objects(Sequence.class)
                    .anyMatch(sequence -> sequence.name().equals(object.name())
                            && sequence.owner().isEmpty());
        }
        return schema.tables().stream()
                .filter(table -> table.name().equals(object.name()))
                .anyMatch(table -> object.member()
                        .map(column -> table.column(column).isPresent())
                        .orElse(true));
    }
}
