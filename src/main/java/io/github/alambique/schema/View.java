package io.github.alambique.schema;

import java.util.List;
import java.util.Objects;

/** A view: a query with a name. Without column names, it has those of the query. */
public record View(QualifiedName name, List<String> columns, String query, StorageParameters options)
        implements SchemaObject {

    public View {
        Objects.requireNonNull(name);
        columns = Identifier.checked(columns);
        query = new Expression(query).sql();
        Objects.requireNonNull(options);
    }

    public static View of(QualifiedName name, String query) {
        return new View(name, List.of(), query, StorageParameters.NONE);
    }

    /** Names for the columns. */
    public View columns(String... names) {
        return new View(name, List.of(names), query, options);
    }

    /** An option: {@code with("security_invoker", true)}, {@code with("check_option", "local")}. */
    public View with(String option, Object value) {
        return new View(name, columns, query, options.with(option, value));
    }

    @Override
    public ObjectReference reference() {
        return ObjectReference.of(ObjectKind.VIEW, name);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}
