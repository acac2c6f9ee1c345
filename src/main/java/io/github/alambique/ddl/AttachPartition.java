package io.github.alambique.ddl;

import io.github.alambique.schema.PartitionBound;
import io.github.alambique.schema.QualifiedName;
import java.util.Objects;
import java.util.Optional;

/** Makes a table a partition of another. */
public record AttachPartition(QualifiedName table, QualifiedName partition, PartitionBound bound) implements Operation {

    public AttachPartition {
        Objects.requireNonNull(table);
        Objects.requireNonNull(partition);
        Objects.requireNonNull(bound);
    }

    @Override
    public Reversal reverse() {
        return Reversal.by(new DetachPartition(table, partition, Optional.of(bound), false));
    }

    @Override
    public QualifiedName subject() {
        return partition;
    }

    @Override
    public String describe() {
        return "attach partition \"" + partition + "\" to table \"" + table + "\"";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}
