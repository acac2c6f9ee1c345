package io.github.alambique.schema;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * A function or procedure.
 *
 * @param returns the result of a function, as SQL writes it: a type, {@code SETOF} one or {@code TABLE (…)}
 * @param attributes clauses such as {@code IMMUTABLE} or {@code COST 10}, sorted, because their order has no meaning
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

    // OUT arguments identify a procedure, from PostgreSQL 14 on, but not a function.
    private boolean isIdentity(Argument.Mode mode) {
        return kind == Kind.PROCEDURE || mode != Argument.Mode.OUT;
    }

    /**
     * Whether {@code CREATE OR REPLACE} turns the previous routine, with the same name and argument types, into this one.
     * PostgreSQL changes neither the kind of routine nor its result, renames no argument that callers may name, and removes no
     * default.
     */
    public boolean replaces(Routine previous) {
        return kind == previous.kind
                && returns.equals(previous.returns)
                && isWindow() == previous.isWindow()
                && arguments.size() == previous.arguments.size()
                && IntStream.range(0, arguments.size())
                        .allMatch(i -> replaces(previous.arguments.get(i), arguments.get(i)));
    }

    private boolean isWindow() {
        return attributes.contains("WINDOW");
    }

    private boolean replaces(Argument previous, Argument argument) {
        return previous.mode() == argument.mode()
                && previous.type().equals(argument.type())
                && keepsName(previous, argument)
                && keepsDefault(previous, argument);
    }

    // An argument without a name may get one. The name of an OUT argument is that of a column of the result, unless the
    // function returns one value only.
    private boolean keepsName(Argument previous, Argument argument) {
        if (argument.mode() == Argument.Mode.OUT) {
            return previous.name().equals(argument.name()) || returnsOneValue();
        }
        boolean named = previous.name().isEmpty() && (argument.mode() != Argument.Mode.INOUT || returnsOneValue());
        return named || previous.name().equals(argument.name());
    }

    private boolean returnsOneValue() {
        return kind == Kind.FUNCTION
                && arguments.stream()
                                .filter(argument ->
                                        argument.mode() == Argument.Mode.OUT || argument.mode() == Argument.Mode.INOUT)
                                .count()
                        <= 1;
    }

    // The default of a polymorphic argument may decide on the type of the result.
    private static boolean keepsDefault(Argument previous, Argument argument) {
        if (previous.defaultValue().isEmpty()) {
            return true;
        }
        return argument.type().sql().startsWith("any")
                ? previous.defaultValue().equals(argument.defaultValue())
                : argument.defaultValue().isPresent();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}
