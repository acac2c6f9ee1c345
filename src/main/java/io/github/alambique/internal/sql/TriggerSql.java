package io.github.alambique.internal.sql;

import static io.github.alambique.schema.Identifier.quote;
import static io.github.alambique.schema.Identifier.quoteAll;

import io.github.alambique.schema.Command;
import io.github.alambique.schema.Literal;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.Policy;
import io.github.alambique.schema.Trigger;
import java.util.stream.Collectors;

/** Writes the triggers and policies of tables. */
final class TriggerSql {

    private TriggerSql() {}

    static String create(String create, Trigger trigger) {
        Trigger.Firing firing = trigger.firing();
        String events = firing.commands().stream()
                .map(command -> event(firing, command))
                .collect(Collectors.joining(" OR "));
        return create + (trigger.constraint().isPresent() ? "CONSTRAINT TRIGGER " : "TRIGGER ")
                + quote(trigger.name())
                + '\n' + firing.timing().name().replace('_', ' ') + ' ' + events + " ON "
                + trigger.table().quoted()
                + Clause.of(" FROM ", trigger.from(), table -> table.quoted())
                + trigger.constraint().map(ConstraintSql::deferral).orElse("")
                + referencing(trigger.call())
                + (firing.forEachRow() ? "\nFOR EACH ROW" : "\nFOR EACH STATEMENT")
                + trigger.condition()
                        .map(condition -> " WHEN (" + condition.sql() + ')')
                        .orElse("")
                + "\nEXECUTE FUNCTION " + call(trigger.call());
    }

    static String enable(Trigger trigger) {
        return enable(trigger.reference(), trigger.enabled());
    }

    /** For a trigger or a rule. */
    static String enable(ObjectReference object, Trigger.Enabled enabled) {
        String enable = switch (enabled) {
            case ORIGIN -> "ENABLE";
            case REPLICA -> "ENABLE REPLICA";
            case ALWAYS -> "ENABLE ALWAYS";
            case DISABLED -> "DISABLE";
        };
        return ReferenceSql.alterOwner(object)
                + ' '
                + enable
                + ' '
                + object.kind().name()
                + ' '
                + ReferenceSql.simpleName(object);
    }

    static String create(Policy policy) {
        return "CREATE POLICY " + quote(policy.name()) + " ON " + policy.table().quoted()
                + (policy.permissive() ? "" : " AS RESTRICTIVE")
                + policy.command().map(command -> " FOR " + command).orElse("")
                + (policy.roles().isEmpty() ? "" : " TO " + quoteAll(policy.roles()))
                + policy.using()
                        .map(condition -> "\nUSING (" + condition.sql() + ')')
                        .orElse("")
                + policy.withCheck()
                        .map(condition -> "\nWITH CHECK (" + condition.sql() + ')')
                        .orElse("");
    }

    private static String event(Trigger.Firing firing, Command command) {
        boolean limited = command == Command.UPDATE && !firing.updatedColumns().isEmpty();
        return command + (limited ? " OF " + quoteAll(firing.updatedColumns()) : "");
    }

    private static String referencing(Trigger.Call call) {
        String tables = Clause.of(" OLD TABLE AS ", call.oldTable(), name -> quote(name))
                + Clause.of(" NEW TABLE AS ", call.newTable(), name -> quote(name));
        return tables.isEmpty() ? "" : "\nREFERENCING" + tables;
    }

    private static String call(Trigger.Call call) {
        return call.arguments().stream()
                .map(Literal::quote)
                .collect(Collectors.joining(", ", call.function().quoted() + '(', ")"));
    }
}
