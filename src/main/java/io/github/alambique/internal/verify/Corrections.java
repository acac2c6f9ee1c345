package io.github.alambique.internal.verify;

import io.github.alambique.ddl.Change;
import io.github.alambique.ddl.Operation;
import io.github.alambique.ddl.SetComment;
import io.github.alambique.internal.compare.DeparsedForms;
import io.github.alambique.internal.compare.Renames;
import io.github.alambique.internal.compare.SchemaComparator;
import io.github.alambique.internal.compare.UnorderedChangesException;
import io.github.alambique.internal.sql.SqlCompiler;
import io.github.alambique.internal.sql.Statement;
import io.github.alambique.internal.verify.Proof.Deviation;
import io.github.alambique.schema.Schema;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What has to be done for a schema to be the expected one.
 *
 * @param onlyAdd whether nothing is dropped or altered by that
 */
record Corrections(List<Deviation> deviations, boolean onlyAdd) {

    static final Corrections NONE = new Corrections(List.of(), true);

    /** The verbs that operations which add something are named by; Execute goes with an identity. */
    private static final Pattern ADDING = Pattern.compile("(Add|Attach|Create|Execute|Grant).*");

    static Corrections of(Schema schema, Schema expected, BiFunction<Schema, Schema, DeparsedForms> forms) {
        if (schema.equals(expected)) {
            return NONE;
        }
        try {
            List<Change> changes = new SchemaComparator(Renames.NONE, false, forms.apply(schema, expected))
                    .compare(schema, expected)
                    .changes();
            return new Corrections(
                    changes.stream().map(Corrections::deviation).toList(),
                    changes.stream().map(Change::operation).allMatch(Corrections::adds));
        } catch (UnorderedChangesException unordered) {
            return new Corrections(List.of(new Deviation("", String.valueOf(unordered.getMessage()), "")), false);
        }
    }

    boolean isEmpty() {
        return deviations.isEmpty();
    }

    private static boolean adds(Operation operation) {
        return ADDING.matcher(operation.getClass().getSimpleName()).matches()
                || (operation instanceof SetComment comment && !comment.text().isEmpty());
    }

    private static Deviation deviation(Change change) {
        return new Deviation(
                change.operation().subject().toString(),
                change.operation().describe(),
                new SqlCompiler()
                        .compile(change.operation()).stream()
                                .map(Statement::sql)
                                .collect(Collectors.joining(";\n")));
    }
}
