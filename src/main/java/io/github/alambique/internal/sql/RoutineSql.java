package io.github.alambique.internal.sql;

import static io.github.alambique.schema.Identifier.quote;

import io.github.alambique.schema.Argument;
import io.github.alambique.schema.Routine;
import java.util.stream.Collectors;

/** Writes functions and procedures. */
final class RoutineSql {

    private RoutineSql() {}

    static String create(String create, Routine routine) {
        String arguments =
                routine.arguments().stream().map(RoutineSql::argument).collect(Collectors.joining(", "));
        String text = create + routine.kind() + ' ' + routine.name().quoted() + '(' + arguments + ')'
                + routine.returns().map(type -> "\nRETURNS " + type).orElse("")
                + "\nLANGUAGE " + quote(routine.language())
                + routine.attributes().stream().map(clause -> '\n' + clause).collect(Collectors.joining())
                + '\n' + body(routine.body());
        return routine.body().quoted() ? text : SqlScript.single(text);
    }

    private static String argument(Argument argument) {
        return (argument.mode() == Argument.Mode.IN ? "" : argument.mode() + " ")
                + argument.name().map(name -> quote(name) + ' ').orElse("")
                + argument.type().sql()
                + Clause.of(" DEFAULT ", argument.defaultValue(), value -> value.sql());
    }

    private static String body(Routine.Body body) {
        return body.quoted() ? "AS " + DollarQuote.of(body.code()) : body.code();
    }
}
