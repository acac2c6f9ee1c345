package io.github.alambique.internal.sql;

import static io.github.alambique.schema.Identifier.quote;

import io.github.alambique.ddl.CreateIndex;
import io.github.alambique.ddl.DropIndex;
import io.github.alambique.schema.Index;
import io.github.alambique.schema.IndexKey;
import io.github.alambique.schema.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes indexes, under the names that a convention gives to those without. */
final class IndexSql {

    private final NamingConvention convention;

    IndexSql(NamingConvention convention) {
        this.convention = convention;
    }

    String create(CreateIndex operation) {
        Index index = operation.index();
        return (index.uniqueness() == Index.Uniqueness.NOT_UNIQUE ? "CREATE INDEX " : "CREATE UNIQUE INDEX ")
                + (operation.concurrently() ? "CONCURRENTLY " : "")
                + (operation.ifNotExists() ? "IF NOT EXISTS " : "")
                + convention.nameOf(index).map(name -> quote(name) + ' ').orElse("")
                + (index.storage().only() ? "ON ONLY " : "ON ")
                + index.table().quoted()
                + (index.storage().method().equals("btree")
                        ? ""
                        : " USING " + quote(index.storage().method()))
                + keys(index.keys())
                + ConstraintText.include(index.include())
                + (index.uniqueness() == Index.Uniqueness.UNIQUE_NULLS_NOT_DISTINCT ? " NULLS NOT DISTINCT" : "")
                + StorageSql.with(index.storage().parameters())
                + Clause.of(" TABLESPACE ", index.storage().tablespace(), name -> quote(name))
                + Clause.of(" WHERE ", index.predicate(), condition -> condition.sql());
    }

    String drop(DropIndex operation) {
        QualifiedName name = operation
                .name()
                .or(() -> operation.definition().flatMap(this::qualifiedName))
                .orElseThrow(() -> new IllegalArgumentException("An index to drop has no name to drop it by"));
        return DropSql.drop(
                operation.concurrently() ? "INDEX CONCURRENTLY" : "INDEX", name.quoted(), operation.options());
    }

    /** The keys in parentheses, after a space. */
    static String keys(List<IndexKey> keys) {
        return keys.stream().map(IndexSql::key).collect(Collectors.joining(", ", " (", ")"));
    }

    static String key(IndexKey key) {
        return (key.isColumn() ? quote(key.text()) : '(' + key.text() + ')')
                + Clause.of(" COLLATE ", key.collation(), collation -> collation.quoted())
                + key.operators().map(IndexSql::operatorClass).orElse("")
                + (key.ascending() ? "" : " DESC")
                + switch (key.nulls()) {
                    case DEFAULT -> "";
                    case FIRST -> " NULLS FIRST";
                    case LAST -> " NULLS LAST";
                };
    }

    private static String operatorClass(IndexKey.OperatorClass operators) {
        String parameters =
                operators.parameters().isEmpty() ? "" : " (" + StorageSql.list(operators.parameters()) + ')';
        return ' ' + operators.name().quoted() + parameters;
    }

    // An index lives in the schema of its table.
    private Optional<QualifiedName> qualifiedName(Index index) {
        return convention.nameOf(index).map(index.table()::sibling);
    }
}
