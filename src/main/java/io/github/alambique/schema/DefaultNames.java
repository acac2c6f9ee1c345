package io.github.alambique.schema;

import java.util.List;
import java.util.stream.Stream;

/**
 * Tells names that PostgreSQL gave from names that people chose. PostgreSQL makes them of table, columns and a label, cut
 * to fit, and puts a number behind one that is taken.
 */
public final class DefaultNames {

    private DefaultNames() {}

    /** Whether PostgreSQL could have given this constraint of that table that name. */
    public static boolean isDefault(QualifiedName table, Constraint constraint, String name) {
        String label = constraint.accept(LABEL);
        List<String> columns = constraint.accept(COLUMNS);
        boolean known = !columns.isEmpty() || constraint instanceof PrimaryKey;
        return known
                ? isNumbered(name, ObjectName.of(table.name(), String.join("_", columns), label))
                : isNumbered(name, table.name() + "_.*_" + label, table.name() + '_' + label);
    }

    /** Whether PostgreSQL could have given this index that name. */
    public static boolean isDefault(Index index, String name) {
        String table = index.table().name();
        return index.keys().stream().allMatch(IndexKey::isColumn)
                ? isNumbered(name, of(index))
                : isNumbered(name, table + "_.*_idx", table + "_idx");
    }

    /**
     * Whether PostgreSQL gave that name to a not-null constraint. It may be of another table that it comes from, or of the
     * name that its column had before.
     */
    public static boolean isDefaultOfNotNull(String name) {
        return withoutNumber(name).endsWith("_not_null");
    }

    /** Whether two names are the same but for the number at their end. */
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

    private static boolean isNumbered(String name, String middle, String plain) {
        int gap = middle.indexOf(".*");
        String end = middle.substring(gap + 2);
        String bare = withoutNumber(name);
        return isNumbered(name, plain) || (bare.startsWith(middle.substring(0, gap)) && bare.endsWith(end));
    }

    /** The name PostgreSQL would give the constraint if it were free; of a check an approximation. */
    public static String of(String table, Constraint constraint) {
        return ObjectName.of(table, String.join("_", constraint.accept(COLUMNS)), constraint.accept(LABEL));
    }

    /** The name PostgreSQL would give the index if it were free; of one on expressions an approximation. */
    public static String of(Index index) {
        List<String> keys = index.keys().stream()
                .map(key -> key.isColumn() ? key.text() : "expr")
                .toList();
        return ObjectName.of(index.table().name(), String.join("_", joined(keys, index.include())), "idx");
    }

    private static List<String> joined(List<String> columns, List<String> included) {
        return Stream.concat(columns.stream(), included.stream()).toList();
    }

    private static final Constraint.Visitor<String> LABEL = new Constraint.Visitor<>() {
        @Override
        public String visit(PrimaryKey constraint) {
            return "pkey";
        }

        @Override
        public String visit(UniqueConstraint constraint) {
            return "key";
        }

        @Override
        public String visit(ForeignKey constraint) {
            return "fkey";
        }

        @Override
        public String visit(CheckConstraint constraint) {
            return "check";
        }

        @Override
        public String visit(ExclusionConstraint constraint) {
            return "excl";
        }

        @Override
        public String visit(NotNullConstraint constraint) {
            return "not_null";
        }
    };

    private static final Constraint.Visitor<List<String>> COLUMNS = new Constraint.Visitor<>() {
        @Override
        public List<String> visit(PrimaryKey constraint) {
            return List.of();
        }

        @Override
        public List<String> visit(UniqueConstraint constraint) {
            KeyColumns key = constraint.key();
            return joined(key.columns(), key.include());
        }

        @Override
        public List<String> visit(ForeignKey constraint) {
            return constraint.columns();
        }

        // PostgreSQL takes the column of a check from the condition's parse tree.
        @Override
        public List<String> visit(CheckConstraint constraint) {
            return List.of();
        }

        @Override
        public List<String> visit(ExclusionConstraint constraint) {
            boolean plain = constraint.elements().stream()
                    .allMatch(element -> element.key().isColumn());
            List<String> keys = constraint.elements().stream()
                    .map(element -> element.key().text())
                    .toList();
            return plain ? joined(keys, constraint.include()) : List.of();
        }

        @Override
        public List<String> visit(NotNullConstraint constraint) {
            return List.of(constraint.column());
        }
    };
}
