package io.github.alambique.schema;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A trigger whose function is still missing; {@link #execute} sets it. */
public record TriggerDeclaration(
        Start start,
        Trigger.Firing firing,
        Optional<Expression> condition,
        Optional<String> oldTable,
        Optional<String> newTable,
        Optional<Deferral> constraint,
        Optional<QualifiedName> from) {

    /** A trigger whose event is still missing. */
    public record Start(String name, QualifiedName table) {
        public Start {
            Identifier.checked(name);
        }

        public TriggerDeclaration before(Command command, Command... more) {
            return fires(Trigger.Timing.BEFORE, EnumSet.of(command, more));
        }

        public TriggerDeclaration after(Command command, Command... more) {
            return fires(Trigger.Timing.AFTER, EnumSet.of(command, more));
        }

        /** {@code INSTEAD OF}: for views, for each row. */
        public TriggerDeclaration insteadOf(Command command, Command... more) {
            return fires(Trigger.Timing.INSTEAD_OF, EnumSet.of(command, more)).forEachRow();
        }

        private TriggerDeclaration fires(Trigger.Timing timing, Set<Command> commands) {
            Trigger.Firing firing = new Trigger.Firing(timing, commands, List.of(), false);
            return new TriggerDeclaration(
                    this,
                    firing,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    /** {@code UPDATE OF}: of the updates only those that name one of these columns. */
    public TriggerDeclaration of(String... columns) {
        return with(new Trigger.Firing(firing.timing(), firing.commands(), List.of(columns), firing.forEachRow()));
    }

    /** Once for each row rather than for each statement. */
    public TriggerDeclaration forEachRow() {
        return with(new Trigger.Firing(firing.timing(), firing.commands(), firing.updatedColumns(), true));
    }

    /** Only when this condition on {@code OLD} and {@code NEW} holds. */
    public TriggerDeclaration when(String sql) {
        Optional<Expression> newCondition = Optional.of(new Expression(sql));
        return new TriggerDeclaration(start, firing, newCondition, oldTable, newTable, constraint, from);
    }

    /** {@code REFERENCING OLD TABLE AS}: the name under which the function sees the rows before. */
    public TriggerDeclaration oldTable(String name) {
        return new TriggerDeclaration(start, firing, condition, Optional.of(name), newTable, constraint, from);
    }

    /** {@code REFERENCING NEW TABLE AS}: the name under which the function sees the rows after. */
    public TriggerDeclaration newTable(String name) {
        return new TriggerDeclaration(start, firing, condition, oldTable, Optional.of(name), constraint, from);
    }

    /** {@code CREATE CONSTRAINT TRIGGER}: checked when a constraint would be, for each row. */
    public TriggerDeclaration constraint(Deferral deferral) {
        return new TriggerDeclaration(start, firing, condition, oldTable, newTable, Optional.of(deferral), from)
                .forEachRow();
    }

    /** {@code FROM}: another table that a constraint trigger refers to, such as that of a foreign key. */
    public TriggerDeclaration from(String table) {
        Optional<QualifiedName> other = Optional.of(QualifiedName.parse(table));
        return new TriggerDeclaration(start, firing, condition, oldTable, newTable, constraint, other);
    }

    /** Calls this function, named {@code name} or {@code schema.name}. */
    public Trigger execute(String function, String... arguments) {
        Trigger.Call call = new Trigger.Call(QualifiedName.parse(function), List.of(arguments), oldTable, newTable);
        return new Trigger(start.name, start.table, firing, condition, call, constraint, from, Trigger.Enabled.ORIGIN);
    }

    private TriggerDeclaration with(Trigger.Firing newFiring) {
        return new TriggerDeclaration(start, newFiring, condition, oldTable, newTable, constraint, from);
    }
}
