package io.github.alambique.internal.render;

import static io.github.alambique.internal.render.JavaExpression.call;
import static io.github.alambique.internal.render.JavaExpression.word;

import io.github.alambique.schema.IndexUse;
import io.github.alambique.schema.PartitionKey;
import io.github.alambique.schema.ReplicaIdentity;
import io.github.alambique.schema.RowSecurity;
import io.github.alambique.schema.Table;
import io.github.alambique.schema.TableOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The definition of a table. */
final class TableCode {

    private TableCode() {}

    /** The name, the columns and the constraints. */
    static List<JavaExpression> elements(Table table) {
        List<JavaExpression> elements = new ArrayList<>(List.of(Names.of(table.name())));
        table.columns().forEach(column -> elements.add(ColumnCode.of(column)));
        table.constraints().forEach(constraint -> elements.add(ConstraintCode.of(constraint)));
        return elements;
    }

    /** Whether it is no more than its columns and constraints. */
    static boolean isPlain(Table table) {
        return table.inherits().isEmpty()
                && table.partitionKey().isEmpty()
                && table.partition().isEmpty()
                && table.options().equals(TableOptions.DEFAULT)
                && table.rowSecurity().equals(RowSecurity.NONE)
                && table.indexUse().equals(IndexUse.DEFAULT)
                && table.comment().isEmpty();
    }

    static JavaChain of(Table table) {
        JavaChain code = call("table", elements(table));
        if (!table.inherits().isEmpty()) {
            code = code.call(
                    "inherits", table.inherits().stream().map(Names::of).toList());
        }
        code = partition(code, table.partition());
        code = partitionKey(code, table.partitionKey());
        code = table.options().logged() ? code : code.call("unlogged");
        code = StorageCode.keeping(code, table.options());
        code = table.rowSecurity().enabled() ? code.call("enableRowSecurity") : code;
        code = table.rowSecurity().forced() ? code.call("forceRowSecurity") : code;
        IndexUse use = table.indexUse();
        code = use.clusteredOn().isEmpty() ? indexUse(code, use) : code.call("indexUse", indexUse(use));
        return table.comment().isPresent()
                ? code.call("comment", JavaText.prose(table.comment().get()))
                : code;
    }

    private static JavaChain partition(JavaChain code, Optional<Table.Partition> partition) {
        return partition
                .map(of -> code.call("partitionOf", Names.of(of.parent()), BoundCode.of(of.bound())))
                .orElse(code);
    }

    private static JavaChain partitionKey(JavaChain code, Optional<PartitionKey> key) {
        if (key.isEmpty()) {
            return code;
        }
        List<JavaExpression> keys = IndexCode.keys(key.get().keys());
        boolean columns = key.get().keys().stream().allMatch(IndexCode::isPlain);
        PartitionKey.Strategy strategy = key.get().strategy();
        if (!columns || (strategy == PartitionKey.Strategy.LIST && keys.size() > 1)) {
            List<JavaExpression> arguments = new ArrayList<>(List.of(word(strategy.name())));
            key.get().keys().forEach(known -> arguments.add(IndexCode.key(known)));
            return code.call("partitionBy", arguments);
        }
        return switch (strategy) {
            case RANGE -> code.call("partitionByRange", keys);
            case LIST -> code.call("partitionByList", keys);
            case HASH -> code.call("partitionByHash", keys);
        };
    }

    static JavaChain indexUse(IndexUse use) {
        JavaChain code = indexUse(call("indexUse"), use);
        return use.clusteredOn()
                .map(index -> code.call("clusterOn", Names.of(index)))
                .orElse(code);
    }

    private static JavaChain indexUse(JavaChain code, IndexUse use) {
        ReplicaIdentity identity = use.replicaIdentity();
        return switch (identity.mode()) {
            case DEFAULT -> code;
            case FULL, NOTHING ->
                code.call("replicaIdentity", word(identity.mode().name()));
            case INDEX ->
                code.call(
                        "replicaIdentity",
                        call("identityIndex", Names.of(identity.index().orElseThrow())));
        };
    }
}
