package io.github.alambique.internal.compare;

import io.github.alambique.schema.CheckConstraint;
import io.github.alambique.schema.Constraint;
import io.github.alambique.schema.Expression;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes a check as {@code column IN ('a', 'b')}. PostgreSQL prints such a check as a comparison with an array, and prints that
 * in yet another form once it has read it back; from a list it makes the same constraint again. The comparison does not use
 * this form. Conditions are those of the inspector, without the outer parentheses.
 */
final class ValueList {

    private static final String COLUMN = "(\\w+|\"(?:[^\"]|\"\")+\")";
    private static final String LITERAL = "'(?:[^'\\\\]|'')*+'";

    private static final Pattern OF_VARCHAR = Pattern.compile("\\(" + COLUMN + "\\)::text = ANY \\(\\(ARRAY\\[("
            + list(LITERAL + "::character varying") + ")\\]\\)::text\\[\\]\\)");
    private static final Pattern OF_TEXT = Pattern.compile(
            COLUMN + " = ANY \\(ARRAY\\[(" + list(LITERAL + "::text") + "|" + list(LITERAL + "::bpchar") + ")\\]\\)");
    private static final Pattern CAST = Pattern.compile("(" + LITERAL + ")::(?:character varying|text|bpchar)");

    private ValueList() {}

    private static String list(String element) {
        return element + "(?:, " + element + ")*+";
    }

    /** The same constraint, written as a list if it is such a check. */
    static Constraint in(Constraint constraint) {
        return constraint instanceof CheckConstraint check
                ? check.condition(new Expression(in(check.condition().sql())))
                : constraint;
    }

    private static String in(String condition) {
        for (Pattern pattern : new Pattern[] {OF_VARCHAR, OF_TEXT}) {
            Matcher matcher = pattern.matcher(condition);
            if (matcher.matches()) {
                return matcher.group(1) + " IN ("
                        + CAST.matcher(matcher.group(2)).replaceAll("$1") + ")";
            }
        }
        return condition;
    }
}
