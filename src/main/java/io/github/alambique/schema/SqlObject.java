package io.github.alambique.schema;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * An object that is kept as the statement that creates it: an aggregate, a rule, extended statistics or a collation. A changed
 * object is dropped and created, unless only the statement after {@code CREATE} differs, or an aggregate can be replaced.
 *
 * @param definition the whole {@code CREATE} statement, without a semicolon at its end, and optionally the
 *     {@code ALTER} statement for properties that {@code CREATE} cannot set: the state of a rule, the target of statistics
 */
public record SqlObject(ObjectReference reference, String definition) implements SchemaObject {

    private static final Set<ObjectKind> KINDS =
            EnumSet.of(ObjectKind.AGGREGATE, ObjectKind.RULE, ObjectKind.STATISTICS, ObjectKind.COLLATION);

    private static final Pattern SIGNATURE = Pattern.compile(
            "\\ACREATE AGGREGATE .* \\($|^    (STYPE = .*?|FINALFUNC = .*?|FINALFUNC_EXTRA|HYPOTHETICAL)(?=,?$)",
            Pattern.MULTILINE);

    private static final String SETTING = ";\nALTER ";

    public SqlObject {
        Objects.requireNonNull(reference);
        if (!KINDS.contains(reference.kind())) {
            throw new IllegalArgumentException("A " + reference.kind() + " is not held as its SQL");
        }
        definition = new Expression(definition).sql();
    }

    /** The {@code CREATE} statement alone. */
    public String creation() {
        return definition.substring(0, settingStart());
    }

    /** The {@code ALTER} statement behind it. */
    public Optional<String> setting() {
        return Optional.of(definition.substring(settingStart()))
                .filter(text -> !text.isEmpty())
                .map(text -> text.substring(2));
    }

    /**
     * Whether {@code CREATE OR REPLACE} turns the previous aggregate, with the same name and argument types, into this one: its
     * kind and its result must stay the same. This is known only for statements in the form of the inspection.
     */
    public boolean replaces(SqlObject previous) {
        return reference.kind() == ObjectKind.AGGREGATE
                && !signature().isEmpty()
                && signature().equals(previous.signature());
    }

    private List<String> signature() {
        return SIGNATURE.matcher(definition).results().map(MatchResult::group).toList();
    }

    // No statement within a rule or statistics begins so.
    private int settingStart() {
        int start = definition.lastIndexOf(SETTING);
        return start < 0 ? definition.length() : start;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}
