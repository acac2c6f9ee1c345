package io.github.alambique.schema;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells the names that PostgreSQL gives from those that people choose. PostgreSQL makes a name of the table, the columns and a
 * suffix, cuts it to fit, and adds a number if the name is taken.
 */
public final class DefaultNames {

    private static final String INDEX_SUFFIX = "idx";

    private DefaultNames() {}

    /** Whether PostgreSQL could have given this constraint of that table that name. */
    public static boolean isDefault(QualifiedName table, Constraint constraint, String name) {
        boolean known = constraint instanceof PrimaryKey || !columns(constraint).isEmpty();
        return known
                ? isNumbered(name, of(table.name(), constraint))
                : isLike(name, table.name(), constraint.kind().suffix());
    }

    /** Whether PostgreSQL could have given this index that name. */
    public static boolean isDefault(Index index, String name) {
        return index.keys().stream().allMatch(IndexKey::isColumn)
                ? isNumbered(name, of(index))
                : isLike(name, index.table().name(), INDEX_SUFFIX);
    }

    /**
     * Whether PostgreSQL gave that name to a not-null constraint. It may be made of another table, which the constraint is
     * inherited from, or of a previous name of the column.
     */
    public static boolean isDefaultOfNotNull(String name) {
        return withoutNumber(name).endsWith('_' + Constraint.Kind.NOT_NULL.suffix());
    }

    /** Whether two names differ at most by the number at their end. */
    public static boolean differByNumber(String name, String other) {
        return withoutNumber(name).equals(withoutNumber(other));
    }

    private static String withoutNumber(String name) {
        return name.replaceFirst("[0-9]+$", "");
    }

    private static boolean isNumbered(String name, String expected) {
        return name.startsWith(expected)
                && name.substring(expected.length()).chars().allMatch(Character::isDigit);
    }

    // With the names of an expression in the middle.
    private static boolean isLike(String name, String table, String suffix) {
        String bare = withoutNumber(name);
        return isNumbered(name, table + '_' + suffix) || (bare.startsWith(table + '_') && bare.endsWith('_' + suffix));
    }

    /** The name PostgreSQL would give the constraint if it were free; of a check an approximation. */
    public static String of(String table, Constraint constraint) {
        return ObjectName.of(
                table, String.join("_", columns(constraint)), constraint.kind().suffix());
    }

    /** The name PostgreSQL would give the index if it were free; of one on expressions an approximation. */
    public static String of(Index index) {
        Stream<String> keys = index.keys().stream().map(key -> key.isColumn() ? key.text() : "expr");
        String columns = Stream.concat(keys, index.include().stream()).collect(Collectors.joining("_"));
        return ObjectName.of(index.table().name(), columns, INDEX_SUFFIX);
    }

    // The columns in the name of a constraint, as far as they are known without a parser.
    private static List<String> columns(Constraint constraint) {
        boolean unknown = constraint instanceof ExclusionConstraint exclusion && exclusion.hasExpressions();
        return unknown || constraint instanceof PrimaryKey ? List.of() : constraint.columns();
    }
}
