package io.github.alambique.internal.compare;

import io.github.alambique.schema.CheckConstraint;
import io.github.alambique.schema.Constraint;
import io.github.alambique.schema.Expression;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A check of the form {@code column IN ('a', 'b')}. PostgreSQL prints it as a comparison with an array, which it prints in yet
 * another way once it has read that; written as a list, it becomes the same constraint. Nothing is compared in this form. Conditions
 * are those of the inspector, without the outer parentheses.
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

    /** The same constraint, with such a check written as a list. */
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
