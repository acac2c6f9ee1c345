package io.github.alambique.schema;

import java.util.List;
import java.util.Objects;

/** A materialized view: a query and its stored rows. Without column names, it has those of the query. */
public record MaterializedView(
        QualifiedName name, List<String> columns, String query, TableOptions options, boolean populated)
        implements SchemaObject {

    public MaterializedView {
        Objects.requireNonNull(name);
        columns = Identifier.checked(columns);
        query = new Expression(query).sql();
        Objects.requireNonNull(options);
        if (!options.logged()) {
            throw new IllegalArgumentException("Materialized view \"" + name + "\" cannot be unlogged");
        }
    }

    public static MaterializedView of(QualifiedName name, String query) {
        return new MaterializedView(name, List.of(), query, TableOptions.DEFAULT, true);
    }

    /** Names for the columns. */
    public MaterializedView columns(String... names) {
        return new MaterializedView(name, List.of(names), query, options, populated);
    }

    public MaterializedView accessMethod(String method) {
        return new MaterializedView(name, columns, query, options.accessMethod(method), populated);
    }

    public MaterializedView tablespace(String tablespace) {
        return new MaterializedView(name, columns, query, options.tablespace(tablespace), populated);
    }

    /** A storage parameter, such as {@code fillfactor}. */
    public MaterializedView with(String parameter, Object value) {
        return new MaterializedView(name, columns, query, options.with(parameter, value), populated);
    }

    /** {@code WITH NO DATA}: not to be read until it is refreshed. */
    public MaterializedView withNoData() {
        return new MaterializedView(name, columns, query, options, false);
    }

    @Override
    public ObjectReference reference() {
        return ObjectReference.of(ObjectKind.MATERIALIZED_VIEW, name);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}
