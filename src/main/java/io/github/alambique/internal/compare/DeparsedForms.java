package io.github.alambique.internal.compare;

import io.github.alambique.schema.Constraint;
import io.github.alambique.schema.Schema;
import io.github.alambique.schema.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Expressions and queries that PostgreSQL prints in a second form once it has read back the first one. A database made by
 * revisions has the second form, the desired schema the first. Both mean the same, so both are compared in the second form.
 */
public final class DeparsedForms {

    /** Every expression stays as it is. */
    public static final DeparsedForms NONE = new DeparsedForms(UnaryOperator.identity());

    private final UnaryOperator<String> readBack;
    private final UnaryOperator<String> renamed;

    private DeparsedForms(UnaryOperator<String> readBack) {
        this(readBack, UnaryOperator.identity());
    }

    private DeparsedForms(UnaryOperator<String> readBack, UnaryOperator<String> renamed) {
        this.readBack = readBack;
        this.renamed = renamed;
    }

    /**
     * Whether each of two schemas has an expression or query that the other lacks. Otherwise the schemas do not differ in
     * forms only.
     */
    public static boolean mayDiffer(Schema current, Schema desired) {
        Set<String> ofCurrent = new HashSet<>(texts(current));
        Set<String> ofDesired = new HashSet<>(texts(desired));
        return !ofDesired.containsAll(ofCurrent) && !ofCurrent.containsAll(ofDesired);
    }

    /** The forms in a schema and in its copy, which was loaded from its DDL; none if the copy has another number of texts. */
    public static DeparsedForms between(Schema printed, Schema readBack) {
        Schema ordered = ordered(printed);
        List<String> before = texts(ordered);
        List<String> after = texts(ordered(readBack));
        if (before.size() != after.size()) {
            return NONE;
        }
        Map<String, String> forms = new HashMap<>();
        for (int i = 0; i < before.size(); i++) {
            // A check that is written as a list of values keeps its text, while the same text may change elsewhere.
            if (!before.get(i).equals(after.get(i))) {
                String other = forms.put(before.get(i), after.get(i));
                if (other != null && !other.equals(after.get(i))) {
                    return NONE;
                }
            }
        }
        return new DeparsedForms(sql -> forms.getOrDefault(sql, sql));
    }

    // A schema that was put together may have its constraints in another order than an inspected one.
    private static Schema ordered(Schema schema) {
        Comparator<Constraint> byName =
                Comparator.comparing(constraint -> constraint.name().orElse(""));
        List<Table> tables = schema.tables().stream()
                .map(table -> table.constraints(
                        table.constraints().stream().sorted(byName).toList()))
                .toList();
        return schema.withTables(tables, schema.indexes());
    }

    /** These forms, and then the others. */
    public DeparsedForms and(DeparsedForms others) {
        return new DeparsedForms(
                sql -> others.readBack.apply(readBack.apply(sql)), sql -> others.renamed.apply(renamed.apply(sql)));
    }

    /** These forms, and those that PostgreSQL prints for texts in which {@link Renamed} replaced names. */
    public DeparsedForms withRenamed(DeparsedForms forms) {
        return new DeparsedForms(readBack, forms.readBack);
    }

    /** The schema after renames, with the texts that PostgreSQL prints for it. */
    public Schema inRenamed(Schema schema) {
        return new DeparsedForms(renamed).in(schema);
    }

    /** The schema with the final form of each expression and query. */
    public Schema in(Schema schema) {
        return new SchemaRenamer(List.of(), this).of(schema);
    }

    /** The final form of the text. */
    String of(String sql) {
        return readBack.apply(sql);
    }

    /** The expressions and queries of a schema, in an order that does not depend on the texts. */
    private static List<String> texts(Schema schema) {
        List<String> texts = new ArrayList<>();
        DeparsedForms recording = new DeparsedForms(sql -> {
            texts.add(sql);
            return sql;
        });
        recording.in(schema);
        return texts;
    }
}
