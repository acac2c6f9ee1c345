package io.github.alambique.ddl;

import io.github.alambique.schema.PartitionBound;
import io.github.alambique.schema.QualifiedName;
import java.util.Objects;
import java.util.Optional;

/**
 * Makes a partition a table of its own; if {@code concurrently}, without blocking queries and outside any
 * transaction.
 */
public record DetachPartition(
        QualifiedName table, QualifiedName partition, Optional<PartitionBound> bound, boolean concurrently)
        implements Operation {

    public DetachPartition {
        Objects.requireNonNull(table);
        Objects.requireNonNull(partition);
        Objects.requireNonNull(bound);
    }

    @Override
    public Reversal reverse() {
        return bound.map(known -> Reversal.by(new AttachPartition(table, partition, known)))
                .orElseGet(() -> Reversal.irreversible("the bound of the partition it detaches is not known"));
    }

    @Override
    public QualifiedName subject() {
        return partition;
    }

    @Override
    public String describe() {
        return "detach partition \"" + partition + "\" from table \"" + table + "\"";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}
