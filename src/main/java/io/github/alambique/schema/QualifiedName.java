package io.github.alambique.schema;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The name of an object that lives in a schema; without a schema it is looked up on the search path. */
public record QualifiedName(Optional<String> schema, String name) {

    private static final String PART = "(\"(?:[^\"]|\"\")*+\"|(?!\")[^.]*+)";
    private static final Pattern TEXT = Pattern.compile(PART + "(?:\\." + PART + ")?");

    public QualifiedName {
        schema.ifPresent(Identifier::checked);
        Identifier.checked(name);
    }

    public static QualifiedName of(String name) {
        return new QualifiedName(Optional.empty(), name);
    }

    public static QualifiedName of(String schema, String name) {
        return new QualifiedName(Optional.of(schema), name);
    }

    /**
     * Reads {@code name} or {@code schema.name}. Each part is taken exactly as written, upper case included; a part that
     * holds a dot or begins with a double quote is written in double quotes, as in SQL.
     */
    public static QualifiedName parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "Name \"%s\" is neither a name nor a schema and a name; put a part that holds a dot in double quotes"
                            .formatted(text));
        }
        String first = unquoted(parts.group(1));
        return parts.group(2) == null ? of(first) : of(first, unquoted(parts.group(2)));
    }

    private static String unquoted(String part) {
        return part.startsWith("\"") ? part.substring(1, part.length() - 1).replace("\"\"", "\"") : part;
    }

    /** The object of that name in the same schema. */
    public QualifiedName sibling(String otherName) {
        return new QualifiedName(schema, otherName);
    }

    /** As SQL writes it. */
    public String quoted() {
        return schema.map(s -> Identifier.quote(s) + '.').orElse("") + Identifier.quote(name);
    }

    // Comparisons look up tens of thousands of names; the equals of a record takes several times as long.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof QualifiedName that && name.equals(that.name) && schema.equals(that.schema));
    }

    @Override
    public int hashCode() {
        return name.hashCode() * 31 + schema.hashCode();
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return schema.map(s -> part(s) + '.').orElse("") + part(name);
    }

    private static String part(String name) {
        return name.indexOf('.') >= 0 || name.startsWith("\"") ? '"' + name.replace("\"", "\"\"") + '"' : name;
    }
}
