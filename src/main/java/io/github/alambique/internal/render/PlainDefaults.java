package io.github.alambique.internal.render;

import io.github.alambique.ddl.AddColumn;
import io.github.alambique.ddl.AlterColumnDefault;
import io.github.alambique.ddl.CreateTable;
import io.github.alambique.schema.Column;
import io.github.alambique.schema.DataType;
import io.github.alambique.schema.Expression;
import io.github.alambique.schema.Literal;
import io.github.alambique.schema.Table;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Simplifies defaults that PostgreSQL prints with a cast, such as {@code 'new'::text}, to plain values that
 * PostgreSQL prints the same way.
 */
final class PlainDefaults {

    private static final Pattern CAST = Pattern.compile("('.*')::([^']+)", Pattern.DOTALL);
    private static final Pattern NEGATIVE = Pattern.compile("'(-\\d+(?:\\.\\d+)?)'::(integer|bigint|numeric)");
    private static final Set<String> NUMBERS =
            Set.of("smallint", "integer", "bigint", "numeric", "real", "double precision");
    private static final Pattern MODIFIER = Pattern.compile("\\(\\d+(,-?\\d+)?\\)");

    private PlainDefaults() {}

    static CreateTable of(CreateTable create) {
        Table table = create.table();
        return new CreateTable(
                table.columns(table.columns().stream().map(PlainDefaults::of).toList()), create.ifNotExists());
    }

    static AddColumn of(AddColumn add) {
        return new AddColumn(add.table(), of(add.column()), add.ifNotExists());
    }

    static AlterColumnDefault of(AlterColumnDefault alter) {
        return new AlterColumnDefault(
                alter.table(),
                alter.column(),
                alter.expression()
                        .map(expression -> alter.former()
                                .map(before -> of(expression, before.type()))
                                .orElseGet(() -> negative(expression))),
                Optional.empty());
    }

    private static Column of(Column column) {
        Optional<Expression> expression = column.defaultExpression();
        return expression.isEmpty() ? column : column.withDefault(expression.map(known -> of(known, column.type())));
    }

    /** A value of exactly the column's type needs no cast: it takes that type from the column. */
    private static Expression of(Expression expression, DataType type) {
        Matcher cast = CAST.matcher(expression.sql());
        boolean sameType = cast.matches()
                && !NUMBERS.contains(cast.group(2))
                && cast.group(2).equals(constantType(type));
        return sameType
                ? ValueCode.string(cast.group(1))
                        .map(text -> new Expression(Literal.quote(text)))
                        .orElse(expression)
                : negative(expression);
    }

    /** The type in the cast of a constant: without its length. */
    private static String constantType(DataType type) {
        String sql = type.sql();
        if (sql.startsWith("character varying(")) {
            return MODIFIER.matcher(sql).replaceFirst("");
        }
        return sql.startsWith("character(")
                ? MODIFIER.matcher(sql).replaceFirst("").replace("character", "bpchar")
                : sql;
    }

    /** PostgreSQL prints a negative number as a string with a cast, to the type that the number has anyway. */
    private static Expression negative(Expression expression) {
        Matcher number = NEGATIVE.matcher(expression.sql());
        return number.matches() && number.group(2).equals(typeOf(number.group(1)))
                ? new Expression(number.group(1))
                : expression;
    }

    private static String typeOf(String number) {
        try {
            return Integer.toString(Integer.parseInt(number)).equals(number) ? "integer" : "numeric";
        } catch (NumberFormatException larger) {
            return number.indexOf('.') < 0 && number.length() < 19 ? "bigint" : "numeric";
        }
    }
}
