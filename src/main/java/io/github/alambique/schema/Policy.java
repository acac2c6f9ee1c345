package io.github.alambique.schema;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A policy of row-level security; without a command it is for all commands, without roles for {@code public}. */
public record Policy(
        String name,
        QualifiedName table,
        boolean permissive,
        Optional<Command> command,
        List<String> roles,
        Optional<Expression> using,
        Optional<Expression> withCheck)
        implements SchemaObject {

    public Policy {
        Identifier.checked(name);
        Objects.requireNonNull(table);
        Objects.requireNonNull(command);
        roles = Identifier.checked(roles);
        Objects.requireNonNull(using);
        Objects.requireNonNull(withCheck);
    }

    public static Policy of(String name, QualifiedName table) {
        return new Policy(name, table, true, Optional.empty(), List.of(), Optional.empty(), Optional.empty());
    }

    /** {@code AS RESTRICTIVE}: must hold besides the permissive ones, of which one is enough. */
    public Policy restrictive() {
        return new Policy(name, table, false, command, roles, using, withCheck);
    }

    /** {@code FOR}: the one command it is for. */
    public Policy forCommand(Command newCommand) {
        return new Policy(name, table, permissive, Optional.of(newCommand), roles, using, withCheck);
    }

    /** The roles it is for. */
    public Policy to(String... newRoles) {
        return new Policy(name, table, permissive, command, List.of(newRoles), using, withCheck);
    }

    /** Which rows are seen. */
    public Policy using(String condition) {
        return new Policy(name, table, permissive, command, roles, Optional.of(new Expression(condition)), withCheck);
    }

    /** Which rows may be written. */
    public Policy withCheck(String condition) {
        return new Policy(name, table, permissive, command, roles, using, Optional.of(new Expression(condition)));
    }

    @Override
    public ObjectReference reference() {
        return ObjectReference.member(ObjectKind.POLICY, table, name);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}
