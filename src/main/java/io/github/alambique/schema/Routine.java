package io.github.alambique.schema;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A function or procedure.
 *
 * @param returns what a function returns, as SQL writes it: a type, {@code SETOF} one or {@code TABLE (…)}
 * @param attributes clauses such as {@code IMMUTABLE} or {@code COST 10}, sorted, as their order has no meaning
 */
public record Routine(
        Kind kind,
        QualifiedName name,
        List<Argument> arguments,
        Optional<String> returns,
        String language,
        SortedSet<String> attributes,
        Body body)
        implements SchemaObject {

    /** What kind of routine. */
    public enum Kind {
        FUNCTION,
        PROCEDURE
    }

    /** The code: quoted text for the language, or SQL's own {@code RETURN …} or {@code BEGIN ATOMIC … END}. */
    public record Body(String code, boolean quoted) {
        public Body {
            Objects.requireNonNull(code);
        }
    }

    public Routine {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(name);
        arguments = List.copyOf(arguments);
        Objects.requireNonNull(returns);
        Identifier.checked(language);
        attributes = Collections.unmodifiableSortedSet(new TreeSet<>(attributes));
        Objects.requireNonNull(body);
    }

    @Override
    public ObjectReference reference() {
        List<DataType> types = arguments.stream()
                .filter(argument -> isIdentity(argument.mode()))
                .map(Argument::type)
                .toList();
        return ObjectReference.routine(ObjectKind.valueOf(kind.name()), name, types);
    }

    // What goes out of a function is no part of its name; of a procedure it is, from PostgreSQL 14.
    private boolean isIdentity(Argument.Mode mode) {
        return kind == Kind.PROCEDURE || mode != Argument.Mode.OUT;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}
