package io.github.alambique.internal.compare;

import io.github.alambique.schema.DataType;
import io.github.alambique.schema.Template;
import java.util.Map;
import java.util.Optional;

/**
 * How values of one type become values of another.
 *
 * @param template the expression, with {@code {v}} for the value and {@code {T}} for the new type; empty for an assignment
 * @param hazard what may happen to a value
 */
record ConversionRule(String template, Hazard hazard) {

    /** Hazards with their warnings: {@code {S}} stands for the column, {@code {F}} and {@code {T}} for the types. */
    enum Hazard {
        NONE("", false),
        FAILS("fails where a value of {S} cannot become {T}", false),
        NARROWS("narrows {S} from {F} to {T}, which rounds, cuts or refuses values", true),
        FIRST_ELEMENT("keeps the first element of {S} only", true),
        TRUTH("keeps of {S} only whether it is 0", true),
        HOST("sets the host bits of {S} to 0", true),
        TIME_OF_DAY("keeps the time of day of {S} only", true),
        SECONDS("takes the values of {S} for seconds", false),
        EPOCH("takes the values of {S} for seconds: months become 30 days, and {T} may round", true),
        TIME_ZONE(
                "depends on the time zone of {S}: write it in place of current_setting('TimeZone'), the session's",
                false),
        SESSION_ZONE("depends on the time zone of the session, which {S} is converted in", false),
        ENCODING("fails where {S} holds no text in UTF-8", false),
        LARGE_OBJECTS(
                "fails where {S} refers to no large object; the large objects stay, and nothing refers to them:"
                        + " delete them with lo_unlink or vacuumlo",
                false),
        IMPOSSIBLE("fails where {S} has a value, for nothing converts {F} to {T}: write USING by hand", false);

        private final String warning;
        private final boolean destructive;

        Hazard(String warning, boolean destructive) {
            this.warning = warning;
            this.destructive = destructive;
        }
    }

    static ConversionRule assignment(boolean narrowing) {
        return new ConversionRule("", narrowing ? Hazard.NARROWS : Hazard.NONE);
    }

    /** Converts to a type of the same name. The creation of the new type warns of lost values. */
    static ConversionRule ofReplaced(boolean array) {
        return new ConversionRule(array ? "{v}::text[]::{T}" : "{v}::text::{T}", Hazard.NONE);
    }

    ConversionRule withTemplate(String newTemplate) {
        return new ConversionRule(newTemplate, hazard);
    }

    ConversionRule orFailing() {
        return hazard == Hazard.NONE ? new ConversionRule(template, Hazard.FAILS) : this;
    }

    /** Keeps the first element only. An impossible conversion stays impossible. */
    ConversionRule keepingFirst() {
        return hazard == Hazard.IMPOSSIBLE ? this : new ConversionRule(template, Hazard.FIRST_ELEMENT);
    }

    boolean isInTimeZone() {
        return template.contains(" AT TIME ZONE ");
    }

    /** The same for the elements of an array: an assignment converts each in the time zone of the session. */
    ConversionRule ofElements() {
        return new ConversionRule("", hazard == Hazard.TIME_ZONE ? Hazard.SESSION_ZONE : hazard);
    }

    /** Whether {@code {T}} stands for a composite type that has the new type for its only attribute. */
    boolean needsHelper() {
        return template.contains("_populate_record(");
    }

    // A second cast to the same type is redundant.
    String expression(String value, DataType type) {
        return Template.fill(template, Map.of("{v}", value, "{T}", type.sql())).replaceFirst("(::[a-z ]+)\\1$", "$1");
    }

    Optional<Conversion.Risk> risk(String subject, DataType from, DataType to) {
        String warning = Template.fill(hazard.warning, Map.of("{S}", subject, "{F}", from.sql(), "{T}", to.sql()));
        return hazard == Hazard.NONE ? Optional.empty() : Optional.of(new Conversion.Risk(warning, hazard.destructive));
    }
}
