package io.github.alambique.internal.compare;

import static io.github.alambique.internal.compare.TypeFamily.ARRAY;
import static io.github.alambique.internal.compare.TypeFamily.BITS;
import static io.github.alambique.internal.compare.TypeFamily.CHARACTERS;
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

/** Decides how the values of a column are converted to another type, and what may be lost on the way. */
final class TypeConversion {

    private static final Pattern CASTS = Pattern.compile("\\{v\\}(?:::[^()'#]+)+");

    private final ParsedType from;
    private final ParsedType to;
    private final DataType declared;
    private final boolean replaced;

    TypeConversion(DataType from, DataType to) {
        this(ParsedType.of(from), ParsedType.of(to), to, false);
    }

    /**
     * Between types without domains.
     *
     * @param declared the new type of the column itself
     * @param replaced whether a type of the schema is replaced by another one of the same name
     */
    TypeConversion(DataType from, DataType to, DataType declared, boolean replaced) {
        this(ParsedType.of(from), ParsedType.of(to), declared, replaced);
    }

    private TypeConversion(ParsedType from, ParsedType to, DataType declared, boolean replaced) {
        this.from = from;
        this.to = to;
        this.declared = declared;
        this.replaced = replaced;
    }

    /** Whether one operator family compares values of both types, so that foreign keys may stay. */
    boolean sameOperators() {
        return isSame() || TypeFamily.haveSameOperators(from.name(), to.name());
    }

    /** Whether both types are of one family, so that defaults may stay. */
    boolean sameFamily() {
        return isSame() || (from.family() == to.family() && from.family().isUniform());
    }

    /** Whether the new type holds less than the previous one of the same family. */
    boolean isNarrowing() {
        return sameFamily() && to.isNarrowerThan(from);
    }

    /** The values that may be lost or refused. */
    Optional<Conversion.Risk> risk(String subject) {
        ConversionRule rule = rule();
        // A domain may refuse what its base type takes.
        boolean toDomain = !declared.equals(to.type()) && !replaced;
        return (toDomain ? rule.orFailing() : rule).risk(subject, from.type(), declared);
    }

    /** Whether every value can be read again from its text. */
    boolean isReadFromText() {
        if (to.family() == CHARACTERS) {
            return from.family() == CHARACTERS ? !isNarrowing() : !from.mayBeLongerThan(to);
        }
        return from.family() == NUMBERS && to.family() == NUMBERS && !isNarrowing();
    }

    private boolean isSame() {
        return from.name().equals(to.name()) && !isReplaced();
    }

    // Only types of the schema are replaced by others of the same name.
    private boolean isReplaced() {
        return replaced && TypeFamily.of(from.name().replace("[]", "")) == OTHER;
    }

    /** The conversion of that column. */
    Conversion of(QualifiedName table, String column) {
        Optional<Conversion.Risk> risk = risk("column \"" + column + "\" of \"" + table + "\"");
        ConversionRule rule = rule();
        if (rule.template().isEmpty()) {
            return new Conversion(Optional.empty(), Optional.empty(), risk);
        }
        Optional<CompositeType> helper = rule.needsHelper() ? Optional.of(helper(table, column)) : Optional.empty();
        DataType type = helper.map(of -> new DataType(of.name().quoted())).orElse(declared);
        Expression using = new Expression(rule.expression(Identifier.quote(column), type));
        return new Conversion(Optional.of(using), helper, risk);
    }

    private CompositeType helper(QualifiedName table, String column) {
        return new CompositeType(
                QualifiedName.of("pg_temp", ObjectName.of(table.name(), column, "values")),
                List.of(new CompositeType.Attribute("value", declared, Optional.empty())));
    }

    private ConversionRule rule() {
        TypeFamily family = from.family();
        TypeFamily target = to.family();
        if (from.name().equals(to.name()) && isReplaced()) {
            return ConversionRule.ofReplaced(family == ARRAY);
        }
        if (family == ARRAY && target == ARRAY) {
            return ofElements();
        }
        if (isSame() && family != BITS) {
            return ConversionRule.assignment(to.isNarrowerThan(from));
        }
        return ConversionRules.between(from, to).orElseGet(() -> {
            if (target == ARRAY && isElement(family)) {
                return intoArray();
            }
            return family == ARRAY && isElement(target) ? firstElement() : ConversionRules.throughText(family, target);
        });
    }

    // Text may be an array as PostgreSQL writes it, rather than an element.
    private boolean isElement(TypeFamily single) {
        ParsedType array = from.family() == ARRAY ? from : to;
        return single != JSON && (single != CHARACTERS || array.element().family() == CHARACTERS);
    }

    private ConversionRule ofElements() {
        ConversionRule rule = ofElements(from.element(), to.element());
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

    private ConversionRule intoArray() {
        ParsedType next = to.element();
        ConversionRule rule = ofElements(from, next);
        String element = rule.template().isEmpty() ? "{v}" : rule.expression("{v}", next.type());
        // An array of a domain cannot be assigned an array of another type.
        String cast = declared.equals(to.type()) ? "" : "::{T}";
        return rule.withTemplate("CASE WHEN {v} IS NULL THEN NULL ELSE ARRAY[" + element + "]" + cast + " END");
    }

    private ConversionRule firstElement() {
        ConversionRule rule = ofElements(from.element(), to);
        String element = rule.template().isEmpty() ? "{v}" : rule.template();
        return rule.withTemplate(element.replace("{v}", "{v}[1]")).keepingFirst();
    }

    private ConversionRule ofElements(ParsedType previous, ParsedType next) {
        return new TypeConversion(previous, next, next.type(), replaced).rule();
    }
}
