package io.github.alambique.compare;

import io.github.alambique.schema.Identifier;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Schema;
import io.github.alambique.schema.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The renames that were told: never guessed. Tables as {@code orders:purchases}, columns as {@code users.name:alias}. */
public record Renames(List<Told> told) {

    /** No renames. */
    public static final Renames NONE = new Renames(List.of());

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
    }

    public Renames {
        told = List.copyOf(told);
    }

    /**
     * Reads renames separated by commas, each {@code table:new}, {@code table.column:new}, {@code schema.table:new} or
     * {@code schema.table.column:new}.
     *
     * @throws InvalidRenameException for anything else
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
            throw new InvalidRenameException(text);
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

    /** The current schema as it is once these are done, for a desired schema that has the new names. */
    public Schema done(Schema current, Schema desired) {
        return new RenamedSchema(between(current, desired)).of(current);
    }

    /** Those that there is something to do for: the old name is in one schema, the new one only in the other. */
    List<Rename> between(Schema current, Schema desired) {
        return told.stream()
                .flatMap(one -> references(one, current)
                        .filter(object -> isRename(object, one.newName(), current, desired))
                        .map(object -> new Rename(object, one.newName())))
                // A column is named by its table's former name.
                .sorted(Comparator.comparing(rename -> rename.object().member().isEmpty()))
                .toList();
    }

    private static Stream<ObjectReference> references(Told one, Schema current) {
        List<String> path = one.path();
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

    private boolean isRename(ObjectReference object, String newName, Schema current, Schema desired) {
        ObjectReference now = new ObjectReference(object.kind(), newOwner(object), object.member(), object.arguments());
        return has(current, object) && !has(desired, now) && has(desired, now.renamed(newName));
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
