package io.github.alambique.sql;

import static io.github.alambique.schema.Identifier.quote;

import io.github.alambique.operation.CreateIndex;
import io.github.alambique.operation.DropIndex;
import io.github.alambique.schema.Index;
import io.github.alambique.schema.IndexKey;
import io.github.alambique.schema.QualifiedName;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes indexes. */
final class IndexSql {

    private IndexSql() {}

    static String create(CreateIndex operation) {
        Index index = operation.index();
        return (index.unique() ? "CREATE UNIQUE INDEX " : "CREATE INDEX ")
                + (operation.concurrently() ? "CONCURRENTLY " : "")
                + (operation.ifNotExists() ? "IF NOT EXISTS " : "")
                + NamingConvention.nameOf(index).map(name -> quote(name) + ' ').orElse("")
                + "ON " + index.table().quoted()
                + (index.method().equals("btree") ? "" : " USING " + quote(index.method()))
                + index.keys().stream().map(IndexSql::key).collect(Collectors.joining(", ", " (", ")"))
                + ConstraintSql.include(index.include())
                + (index.nullsDistinct() ? "" : " NULLS NOT DISTINCT")
                + index.predicate()
                        .map(condition -> " WHERE " + condition.sql())
                        .orElse("");
    }

    static QualifiedName nameOf(DropIndex operation) {
        return operation
                .name()
                .or(() -> operation.definition().flatMap(IndexSql::qualifiedName))
                .orElseThrow(() -> new IllegalArgumentException("An index to drop has no name to drop it by"));
    }

    // An index lives in the schema of its table.
    private static Optional<QualifiedName> qualifiedName(Index index) {
        return NamingConvention.nameOf(index).map(index.table()::sibling);
    }

    private static String key(IndexKey key) {
        return (key.isColumn() ? quote(key.text()) : '(' + key.text() + ')')
                + key.collation()
                        .map(collation -> " COLLATE " + collation.quoted())
                        .orElse("")
                + key.operatorClass().map(name -> ' ' + name.quoted()).orElse("")
                + (key.ascending() ? "" : " DESC")
                + switch (key.nulls()) {
                    case DEFAULT -> "";
                    case FIRST -> " NULLS FIRST";
                    case LAST -> " NULLS LAST";
                };
    }
}
