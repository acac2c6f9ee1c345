package io.github.alambique.internal.sql;

import io.github.alambique.ddl.AttachIndex;
import io.github.alambique.ddl.AttachPartition;
import io.github.alambique.ddl.DetachPartition;
import io.github.alambique.ddl.SetInheritance;
import io.github.alambique.schema.PartitionKey;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Table;

/** Writes what ties tables to their parents. */
final class PartitionSql {

    private PartitionSql() {}

    static String key(PartitionKey key) {
        return " PARTITION BY " + key.strategy() + IndexSql.keys(key.keys());
    }

    static String attach(AttachPartition operation) {
        return attach(operation.partition(), new Table.Partition(operation.table(), operation.bound()));
    }

    static String attach(QualifiedName table, Table.Partition partition) {
        return "ALTER TABLE " + partition.parent().quoted() + " ATTACH PARTITION " + table.quoted() + ' '
                + partition.bound().sql();
    }

    static String attach(AttachIndex operation) {
        return "ALTER INDEX " + operation.index().quoted() + " ATTACH PARTITION "
                + operation.partition().quoted();
    }

    static String detach(DetachPartition operation) {
        return "ALTER TABLE " + operation.table().quoted() + " DETACH PARTITION "
                + operation.partition().quoted() + (operation.concurrently() ? " CONCURRENTLY" : "");
    }

    static String inheritance(SetInheritance operation) {
        return "ALTER TABLE " + operation.table().quoted() + (operation.inherits() ? " INHERIT " : " NO INHERIT ")
                + operation.parent().quoted();
    }
}
