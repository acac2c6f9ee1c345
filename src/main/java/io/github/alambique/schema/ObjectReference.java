package io.github.alambique.schema;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Names an object of any kind.
 *
 * @param kind the kind of object
 * @param name its own name, or that of the table (or domain) it is part of
 * @param member the name within that table: of a column, constraint, trigger, rule or policy
 * @param arguments the types of a function, procedure or aggregate's arguments
 */
public record ObjectReference(ObjectKind kind, QualifiedName name, Optional<String> member, List<DataType> arguments) {

    public ObjectReference {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(name);
        member.ifPresent(Identifier::checked);
        arguments = List.copyOf(arguments);
    }

    public static ObjectReference of(ObjectKind kind, QualifiedName name) {
        return new ObjectReference(kind, name, Optional.empty(), List.of());
    }

    public static ObjectReference member(ObjectKind kind, QualifiedName owner, String member) {
        return new ObjectReference(kind, owner, Optional.of(member), List.of());
    }

    public static ObjectReference routine(ObjectKind kind, QualifiedName name, List<DataType> arguments) {
        return new ObjectReference(kind, name, Optional.empty(), arguments);
    }

    /** The same object under another name. */
    public ObjectReference renamed(String newName) {
        return member.isPresent()
                ? new ObjectReference(kind, name, Optional.of(newName), arguments)
                : new ObjectReference(kind, name.sibling(newName), member, arguments);
    }

    /** The same object in another schema. */
    public ObjectReference movedTo(String schema) {
        return new ObjectReference(kind, QualifiedName.of(schema, name.name()), member, arguments);
    }

    /** The name that {@link #renamed} changes. */
    public String simpleName() {
        return member.orElse(name.name());
    }

    // As in QualifiedName.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof ObjectReference that
                        && kind == that.kind
                        && name.equals(that.name)
                        && member.equals(that.member)
                        && arguments.equals(that.arguments));
    }

    @Override
    public int hashCode() {
        return ((kind.hashCode() * 31 + name.hashCode()) * 31 + member.hashCode()) * 31 + arguments.hashCode();
    }

    /** For people: {@code column "total" of "orders"}. */
    @Override
    public String toString() {
        String known = kind + " \"" + member.orElse(name.toString()) + '"';
        return member.isPresent() ? known + " of \"" + name + '"' : known;
    }
}
