package io.github.alambique.internal.compare;

import io.github.alambique.ddl.AddEnumValue;
import io.github.alambique.ddl.Change;
import io.github.alambique.schema.Routine;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds out whether a comparison uses the values that it adds to enums. */
record NewEnumValues(DependencyIndex desired, ChangePropagation dispositions) {

    private static final Pattern LITERAL = Pattern.compile("'(?:[^']|'')*+'");
    private static final String BORDER = "{}()\\[\\],";

    /** Whether a created or changed element names a value that is added to the type. */
    boolean areUsed(ElementKey type, Difference difference) {
        List<String> added = in(difference.changes());
        // The bound of a partition belongs to its membership, which uses the column.
        return desired.users(type).stream()
                .flatMap(user -> Stream.concat(Stream.of(user), desired.users(user).stream()))
                .filter(this::isWritten)
                .map(user -> text(desired.get(user)))
                .anyMatch(text -> isNamed(added, text));
    }

    // A change of a domain's check is a change of the domain.
    private boolean isWritten(ElementKey user) {
        return !dispositions.isKept(user)
                || (user.aspect() == ElementKey.Aspect.EXPRESSIONS
                        && !dispositions.isKept(ElementKey.of(user.object())));
    }

    // The text that PostgreSQL parses at once: no comment, and no quoted body.
    private static String text(Element element) {
        if (element instanceof ColumnElement of) {
            return of.column().value().toString();
        }
        return element instanceof ObjectElement of
                        && of.object() instanceof Routine routine
                        && routine.body().quoted()
                ? routine.arguments().toString()
                : element.creation(CreationContext.ALONE).toString();
    }

    /** The values that these changes add. */
    static List<String> in(Collection<Change> changes) {
        return changes.stream()
                .filter(change -> change.operation() instanceof AddEnumValue)
                .map(change -> ((AddEnumValue) change.operation()).value())
                .toList();
    }

    /** Whether a string of that SQL is one of the values, or contains it within an array, a composite or a range. */
    private static boolean isNamed(Collection<String> values, String sql) {
        List<String> literals = LITERAL.matcher(sql)
                .results()
                .map(literal -> literal.group().substring(1, literal.group().length() - 1))
                .map(literal -> unescaped(literal.replace("''", "'")))
                .toList();
        return values.stream()
                .map(value -> Pattern.compile(
                        "(?<![^" + BORDER + "])" + Pattern.quote(unescaped(value)) + "(?![^" + BORDER + "])"))
                .anyMatch(value -> literals.stream()
                        .anyMatch(literal -> value.matcher(literal).find()));
    }

    private static String unescaped(String text) {
        return text.replace("\"", "").replace("\\", "");
    }
}
