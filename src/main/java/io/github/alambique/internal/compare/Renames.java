package io.github.alambique.internal.compare;

import io.github.alambique.InvalidInputException;
import io.github.alambique.schema.Identifier;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectName;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Schema;
import io.github.alambique.schema.Sequence;
import io.github.alambique.schema.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The renames that were told: never guessed. Tables as {@code orders:purchases}, columns as {@code users.name:alias}, sequences that no
 * column owns as {@code numbers:order_numbers}. With a table goes the sequence that Hibernate names after it, {@code orders_seq}.
 */
public record Renames(List<Told> told) {

    /** No renames. */
    public static final Renames NONE = new Renames(List.of());

    private static final String SEQUENCE = "_seq";

    /** A path of one to three names, and the new last one. */
    public record Told(List<String> path, String newName) {
        public Told {
            path = List.copyOf(path);
            Identifier.checked(newName);
        }

        private Told inverse() {
            List<String> inverted = new ArrayList<>(path);
            String last = inverted.set(inverted.size() - 1, newName);
            return new Told(inverted, last);
        }

        /** Whether it gives the name that is the other path's. */
        private boolean leadsTo(List<String> other) {
            return inverse().path().equals(other);
        }
    }

    public Renames {
        told = List.copyOf(told);
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

    private static Told one(String text) {
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
        return new Told(path, newName);
    }

    /** Those that lead back; a column is named by its table's name on the side it starts from. */
    public Renames inverse() {
        return new Renames(told.stream().map(this::back).toList());
    }

    private Told back(Told one) {
        List<String> path = one.inverse().path();
        List<String> owner = path.subList(0, path.size() - 1);
        List<String> renamed = told.stream()
                .filter(other -> other.path().equals(owner))
                .findFirst()
                .map(other -> other.inverse().path())
                .orElse(owner);
        List<String> back = new ArrayList<>(renamed);
        back.add(path.get(path.size() - 1));
        return new Told(back, one.inverse().newName());
    }

    /**
     * The current schema as it is once these are done, for a desired schema that has the new names; with those sequences
     * renamed that were named after what is renamed.
     */
    public Renamed done(Schema current, Schema desired) {
        RenamedNames named = RenamedNames.ofTold(between(current, desired), current, desired);
        return new Renamed(named.schema(), named.changes());
    }

    /** The current schema as it is after all renames, also of sequences, that come before the other changes. */
    public Schema applied(Schema current, Schema desired) {
        return in(current, desired).schema();
    }

    /** Those that there is nothing to do for, as they were told: misspelt, or done already. */
    public List<String> unused(Schema current, Schema desired) {
        return told.stream()
                .filter(one -> references(one, current).noneMatch(object -> isRename(object, one, current, desired)))
                .map(one -> String.join(".", one.path()) + ":" + one.newName())
                .toList();
    }

    /** What they do to the current schema, with all that is renamed along. */
    RenamedNames in(Schema current, Schema desired) {
        return RenamedNames.of(between(current, desired), current, desired);
    }

    /** Those that there is something to do for: the old name is in one schema, the new one in the other. */
    private List<Rename> between(Schema current, Schema desired) {
        return Stream.concat(told.stream(), sequencesOfTables(current, desired))
                .flatMap(one -> references(one, current)
                        .filter(object -> isRename(object, one, current, desired))
                        .map(object -> new Rename(object, one.newName())))
                .distinct()
                .toList();
    }

    // No column owns it, so nothing but the name says that its position is that of the table's rows.
    private Stream<Told> sequencesOfTables(Schema current, Schema desired) {
        return told.stream()
                .filter(one -> Stream.of(one.path().get(one.path().size() - 1), one.newName())
                        .allMatch(name -> ObjectName.of(name, "", "seq").equals(name + SEQUENCE)))
                .filter(one -> references(one, current)
                        .anyMatch(
                                object -> object.kind() == ObjectKind.TABLE && isRename(object, one, current, desired)))
                .map(one -> new Told(withLast(one.path(), SEQUENCE), one.newName() + SEQUENCE));
    }

    private static List<String> withLast(List<String> path, String suffix) {
        List<String> names = new ArrayList<>(path);
        names.add(names.remove(names.size() - 1) + suffix);
        return names;
    }

    private static Stream<ObjectReference> references(Told one, Schema current) {
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
        QualifiedName owner = name(path.subList(0, path.size() - 1));
        return Stream.of(ObjectReference.member(ObjectKind.COLUMN, owner, path.get(path.size() - 1)));
    }

    private static QualifiedName name(List<String> path) {
        return path.size() == 1
                ? QualifiedName.of(path.get(0))
                : QualifiedName.of(path.get(path.size() - 2), path.get(path.size() - 1));
    }

    // Where both sides have both names, it has to be told too what becomes of the other one.
    private boolean isRename(ObjectReference object, Told one, Schema current, Schema desired) {
        ObjectReference now = new ObjectReference(object.kind(), newOwner(object), object.member(), object.arguments());
        boolean vacated = !has(desired, now) || told.stream().anyMatch(other -> other.leadsTo(one.path()));
        boolean free = !has(current, object.renamed(one.newName()))
                || told.stream().anyMatch(other -> one.leadsTo(other.path()));
        return has(current, object) && has(desired, now.renamed(one.newName())) && (vacated || free);
    }

    // The table of a column may be renamed too.
    private QualifiedName newOwner(ObjectReference object) {
        if (object.member().isEmpty()) {
            return object.name();
        }
        return told.stream()
                .filter(one -> one.path().size() <= 2 && name(one.path()).equals(object.name()))
                .findFirst()
                .map(one -> object.name().sibling(one.newName()))
                .orElse(object.name());
    }

    private static boolean has(Schema schema, ObjectReference object) {
        if (object.kind() == ObjectKind.SEQUENCE) {
            return schema.objects().stream()
                    .anyMatch(known -> known instanceof Sequence sequence
                            && sequence.name().equals(object.name())
                            && sequence.owner().isEmpty());
        }
        Optional<Table> table = schema.tables().stream()
                .filter(known -> known.name().equals(object.name()))
                .findFirst();
        return object.member().isEmpty()
                ? table.isPresent()
                : table.stream()
                        .flatMap(known -> known.columns().stream())
                        .anyMatch(column -> column.name().equals(object.member().get()));
    }
}
