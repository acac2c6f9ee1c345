package io.github.alambique.ddl;

import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.TableOptions;
import java.util.Objects;

/**
 * Changes the options of a table, or the storage parameters and tablespace of an index; an option that does not
 * differ is not touched.
 */
public record AlterTableOptions(ObjectReference relation, TableOptions from, TableOptions to) implements Operation {

    public AlterTableOptions {
        Objects.requireNonNull(relation);
        Objects.requireNonNull(from);
        Objects.requireNonNull(to);
    }

    public static AlterTableOptions of(QualifiedName table, TableOptions from, TableOptions to) {
        return new AlterTableOptions(ObjectReference.of(ObjectKind.TABLE, table), from, to);
    }

    @Override
    public Reversal reverse() {
        return Reversal.by(new AlterTableOptions(relation, to, from));
    }

    @Override
    public QualifiedName subject() {
        return relation.name();
    }

    @Override
    public String describe() {
        return "alter options of " + relation;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}
