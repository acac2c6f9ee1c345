package io.github.alambique.internal.compare;

import static io.github.alambique.internal.compare.TypeFamily.ARRAY;
import static io.github.alambique.internal.compare.TypeFamily.BITS;
import static io.github.alambique.internal.compare.TypeFamily.CHARACTERS;
import static io.github.alambique.internal.compare.TypeFamily.DATES;
import static io.github.alambique.internal.compare.TypeFamily.JSON;
import static io.github.alambique.internal.compare.TypeFamily.NUMBERS;
import static io.github.alambique.internal.compare.TypeFamily.OTHER;

import io.github.alambique.schema.CompositeType;
import io.github.alambique.schema.DataType;
import io.github.alambique.schema.Expression;
import io.github.alambique.schema.Identifier;
import io.github.alambique.schema.ObjectName;
import io.github.alambique.schema.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** How the values of a column become values of another type, and what may be lost on the way. */
final class TypeConversion {

    private static final Pattern CASTS = Pattern.compile("\\{v\\}(?:::[^()'#]+)+");

    private final DataType fromType;
    private final DataType toType;
    private final DataType declared;
    private final boolean replaced;
    private final String from;
    private final String to;

    TypeConversion(DataType fromType, DataType toType) {
        this(fromType, toType, toType, false);
    }

    /**
     * Between types without domains.
     *
     * @param declared the new type of the column itself
     * @param replaced whether a type of the schema under the same name is another one afterwards
     */
    TypeConversion(DataType fromType, DataType toType, DataType declared, boolean replaced) {
        this.fromType = fromType;
        this.toType = toType;
        this.declared = declared;
        this.replaced = replaced;
        this.from = TypeSize.withoutModifiers(fromType);
        this.to = TypeSize.withoutModifiers(toType);
    }

    /** Whether the operators of one family compare values of both, so that foreign keys may stay. */
    boolean sameOperators() {
        return isSame() || TypeFamily.haveSameOperators(from, to);
    }

    /** Whether values of both are of one family, so that defaults may stay. */
    boolean sameFamily() {
        TypeFamily family = TypeFamily.of(from);
        boolean comparable = family == CHARACTERS || family == NUMBERS || family == DATES;
        return isSame() || (comparable && family == TypeFamily.of(to));
    }

    /** Whether the new type holds less than the previous one of the same family. */
    boolean isNarrowing() {
        return sameFamily() && TypeSize.isNarrowing(fromType, toType);
    }

    /** What may be lost or refused. */
    Optional<Conversion.Risk> risk(String subject) {
        return ofDomain(rule()).risk(subject, fromType, declared);
    }

    /** Whether every value is read again from its text. */
    boolean isReadFromText() {
        TypeFamily family = TypeFamily.of(from);
        TypeFamily target = TypeFamily.of(to);
        if (target == CHARACTERS) {
            return family == CHARACTERS ? !isNarrowing() : !TypeSize.mayBeLonger(fromType, toType);
        }
        return family == NUMBERS && target == NUMBERS && !isNarrowing();
    }

    private boolean isSame() {
        return from.equals(to) && !isReplaced();
    }

    // Only types of the schema are replaced by others of the same name.
    private boolean isReplaced() {
        return replaced && TypeFamily.of(from.replace("[]", "")) == OTHER;
    }

    /** The conversion of that column. */
    Conversion of(QualifiedName table, String column) {
        String subject = "column \"" + column + "\" of \"" + table + "\"";
        Rule rule = rule();
        Optional<Conversion.Risk> risk = risk(subject);
        if (rule.template().isEmpty()) {
            return Conversion.assignment(risk);
        }
        String value = Identifier.quote(column);
        if (!rule.needsHelper()) {
            return Conversion.using(rule.expression(value, declared), risk);
        }
        var helper = new CompositeType(
                QualifiedName.of("pg_temp", ObjectName.of(table.name(), column, "values")),
                List.of(new CompositeType.Attribute("value", declared, Optional.empty())));
        return new Conversion(
                Optional.of(new Expression(
                        rule.expression(value, new DataType(helper.name().quoted())))),
                Optional.of(helper),
                risk);
    }

    // A domain may refuse what its base type takes.
    private Rule ofDomain(Rule rule) {
        return declared.equals(toType) || replaced ? rule : rule.orFailing();
    }

    private Rule rule() {
        TypeFamily family = TypeFamily.of(from);
        TypeFamily target = TypeFamily.of(to);
        if (from.equals(to) && isReplaced()) {
            return Rule.ofReplaced(family == ARRAY);
        }
        if (family == ARRAY && target == ARRAY) {
            return ofElements();
        }
        if (isSame() && family != BITS) {
            return Rule.assignment(TypeSize.isNarrowing(fromType, toType));
        }
        Optional<Rule> known = ConversionRules.between(from, to, fromType, toType);
        if (known.isPresent()) {
            return known.get();
        }
        if (target == ARRAY && isElement(family)) {
            return intoArray();
        }
        if (family == ARRAY && isElement(target)) {
            return firstElement();
        }
        return ConversionRules.throughText(family, target);
    }

    // Text may hold an array as PostgreSQL writes it.
    private boolean isElement(TypeFamily single) {
        String array = TypeFamily.of(from) == ARRAY ? from : to;
        return single != JSON && (single != CHARACTERS || TypeFamily.of(element(array)) == CHARACTERS);
    }

    private Rule ofElements() {
        Rule rule = elements(element(fromType), element(toType)).rule();
        if (rule.template().isEmpty()) {
            return rule;
        }
        if (rule.isInTimeZone()) {
            return rule.ofElements();
        }
        return CASTS.matcher(rule.template()).matches()
                ? rule.withTemplate(rule.template().replaceAll("::(?!\\{T\\})([^:]+)", "::$1[]"))
                : ConversionRules.throughText(ARRAY, ARRAY);
    }

    private Rule intoArray() {
        Rule rule = elements(fromType, element(toType)).rule();
        String element = rule.template().isEmpty() ? "{v}" : rule.expression("{v}", element(toType));
        // An array of a domain takes none of another type.
        String cast = declared.equals(toType) ? "" : "::{T}";
        return rule.withTemplate("CASE WHEN {v} IS NULL THEN NULL ELSE ARRAY[" + element + "]" + cast + " END");
    }

    private Rule firstElement() {
        Rule rule = elements(element(fromType), toType).rule();
        String element = rule.template().isEmpty() ? "{v}" : rule.template();
        return rule.withTemplate(element.replace("{v}", "{v}[1]")).keepingFirst();
    }

    private TypeConversion elements(DataType previous, DataType next) {
        return new TypeConversion(previous, next, next, replaced);
    }

    private static DataType element(DataType array) {
        return new DataType(element(array.sql()));
    }

    private static String element(String array) {
        return array.substring(0, array.length() - 2);
    }
}
