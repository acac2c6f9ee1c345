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

    /**
     * Whether {@code CREATE OR REPLACE} makes this routine of that one, which has the same name and argument types.
     * PostgreSQL changes neither the kind of routine nor what it returns, renames no argument that callers may name, and
     * takes no default away.
     */
    public boolean replaces(Routine former) {
        return kind == former.kind
                && returns.equals(former.returns)
                && isWindow() == former.isWindow()
                && arguments.size() == former.arguments.size()
                && IntStream.range(0, arguments.size())
                        .allMatch(i -> replaces(former.arguments.get(i), arguments.get(i)));
    }

    private boolean isWindow() {
        return attributes.contains("WINDOW");
    }

    private boolean replaces(Argument former, Argument argument) {
        return former.mode() == argument.mode()
                && former.type().equals(argument.type())
                && keepsName(former, argument)
                && keepsDefault(former, argument);
    }

    // An argument without a name may get one. What goes out under a name is a column of the row that is returned, but
    // for the one value of a function.
    private boolean keepsName(Argument former, Argument argument) {
        if (argument.mode() == Argument.Mode.OUT) {
            return former.name().equals(argument.name()) || returnsOneValue();
        }
        boolean named = former.name().isEmpty() && (argument.mode() != Argument.Mode.INOUT || returnsOneValue());
        return named || former.name().equals(argument.name());
    }

    private boolean returnsOneValue() {
        return kind == Kind.FUNCTION
                && arguments.stream()
                                .filter(argument ->
                                        argument.mode() == Argument.Mode.OUT || argument.mode() == Argument.Mode.INOUT)
                                .count()
                        <= 1;
    }

    // The default of a polymorphic argument may decide what type a call returns.
    private static boolean keepsDefault(Argument former, Argument argument) {
        if (former.defaultValue().isEmpty()) {
            return true;
        }
        return argument.type().sql().startsWith("any")
                ? former.defaultValue().equals(argument.defaultValue())
                : argument.defaultValue().isPresent();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}
