package io.github.alambique.schema;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An argument of a function or procedure. */
public record Argument(Mode mode, Optional<String> name, DataType type, Optional<Expression> defaultValue) {

    /** Which way a value goes. */
    public enum Mode {
        IN,
        OUT,
        INOUT,
        VARIADIC
    }

    public Argument {
        Objects.requireNonNull(mode);
        name.ifPresent(Identifier::checked);
        Objects.requireNonNull(type);
        Objects.requireNonNull(defaultValue);
    }

    public static Argument of(String name, DataType type) {
        return new Argument(Mode.IN, Optional.of(name), type, Optional.empty());
    }

    public static Argument of(DataType type) {
        return new Argument(Mode.IN, Optional.empty(), type, Optional.empty());
    }

    public Argument out() {
        return new Argument(Mode.OUT, name, type, defaultValue);
    }

    public Argument inout() {
        return new Argument(Mode.INOUT, name, type, defaultValue);
    }

    /** {@code VARIADIC}: takes the remaining arguments of a call as an array; the type is that array. */
    public Argument variadic() {
        return new Argument(Mode.VARIADIC, name, type, defaultValue);
    }

    /** A value for calls that leave the argument out. */
    public Argument defaultValue(@Nullable Object value) {
        return new Argument(mode, name, type, Optional.of(Literal.of(value)));
    }

    /** An SQL expression for calls that leave the argument out. */
    public Argument defaultExpression(String sql) {
        return new Argument(mode, name, type, Optional.of(new Expression(sql)));
    }
}
