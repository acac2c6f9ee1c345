package io.github.alambique.schema;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A trigger of a table or view.
 *
 * @param constraint when a constraint trigger is checked; empty for any other trigger
 * @param from another table that a constraint trigger refers to; the trigger is dropped with it
 */
public record Trigger(
        String name,
        QualifiedName table,
        Firing firing,
        Optional<Expression> condition,
        Call call,
        Optional<Deferral> constraint,
        Optional<QualifiedName> from,
        Enabled enabled)
        implements SchemaObject {

    /** In which sessions a trigger fires, by their {@code session_replication_role}. */
    public enum Enabled {
        /** In all sessions except replicating ones; PostgreSQL's default. */
        ORIGIN,
        /** In replicating sessions only: {@code ENABLE REPLICA TRIGGER}. */
        REPLICA,
        /** In all: {@code ENABLE ALWAYS TRIGGER}. */
        ALWAYS,
        /** In none: {@code DISABLE TRIGGER}. */
        DISABLED
    }

    /** Before, after or instead of the command. */
    public enum Timing {
        BEFORE,
        AFTER,
        INSTEAD_OF
    }

    /** When a trigger fires; {@code updatedColumns} limits the updates, if not empty. */
    public record Firing(Timing timing, Set<Command> commands, List<String> updatedColumns, boolean forEachRow) {
        public Firing {
            Objects.requireNonNull(timing);
            commands = Collections.unmodifiableSet(EnumSet.copyOf(commands));
            if (commands.contains(Command.SELECT)) {
                throw new IllegalArgumentException("A trigger cannot fire on SELECT");
            }
            updatedColumns = Identifier.checked(updatedColumns);
        }
    }

    /** The function called, its arguments, which are always text, and its names for the rows before and after. */
    public record Call(
            QualifiedName function, List<String> arguments, Optional<String> oldTable, Optional<String> newTable) {
        public Call {
            Objects.requireNonNull(function);
            arguments = List.copyOf(arguments);
            oldTable.ifPresent(Identifier::checked);
            newTable.ifPresent(Identifier::checked);
        }
    }

    public Trigger {
        Identifier.checked(name);
        Objects.requireNonNull(table);
        Objects.requireNonNull(firing);
        Objects.requireNonNull(condition);
        Objects.requireNonNull(call);
        Objects.requireNonNull(constraint);
        Objects.requireNonNull(from);
        Objects.requireNonNull(enabled);
    }

    /** The same trigger, firing in those sessions. */
    public Trigger enabled(Enabled newEnabled) {
        return new Trigger(name, table, firing, condition, call, constraint, from, newEnabled);
    }

    @Override
    public ObjectReference reference() {
        return ObjectReference.member(ObjectKind.TRIGGER, table, name);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}
