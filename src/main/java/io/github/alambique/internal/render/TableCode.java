package io.github.alambique.internal.render;

import static io.github.alambique.internal.render.JavaExpression.call;
import static io.github.alambique.internal.render.JavaExpression.list;
import static io.github.alambique.internal.render.JavaExpression.name;
import static io.github.alambique.internal.render.JavaExpression.word;

import io.github.alambique.schema.IndexUse;
import io.github.alambique.schema.PartitionKey;
import io.github.alambique.schema.ReplicaIdentity;
import io.github.alambique.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The definition of a table. */
final class TableCode {

    private TableCode() {}

    static JavaChain of(Table table) {
        List<JavaExpression> elements = new ArrayList<>(List.of(name(table.name())));
        table.columns().forEach(column -> elements.add(ColumnCode.of(column)));
        table.constraints().forEach(constraint -> elements.add(ConstraintCode.of(constraint)));
        JavaChain code = call("table", elements)
                .callIfAny(
                        "inherits",
                        table.inherits().stream().map(JavaExpression::name).toList());
        if (table.partition().isPresent()) {
            Table.Partition partition = table.partition().get();
            code = code.call("partitionOf", name(partition.parent()), BoundCode.of(partition.bound()));
        }
        code = partitionKey(code, table.partitionKey()).callIf(!table.options().logged(), "unlogged");
        code = StorageCode.keeping(code, table.options())
                .callIf(table.rowSecurity().enabled(), "enableRowSecurity")
                .callIf(table.rowSecurity().forced(), "forceRowSecurity");
        IndexUse use = table.indexUse();
        code = use.clusteredOn().isEmpty() ? replicaIdentity(code, use) : code.call("indexUse", indexUse(use));
        return code.call("comment", table.comment(), JavaText::prose);
    }

    private static JavaChain partitionKey(JavaChain code, Optional<PartitionKey> key) {
        if (key.isEmpty()) {
            return code;
        }
        List<JavaExpression> keys = IndexCode.keys(key.get().keys());
        boolean columns = key.get().keys().stream().allMatch(IndexCode::isPlain);
        PartitionKey.Strategy strategy = key.get().strategy();
        if (!columns || (strategy == PartitionKey.Strategy.LIST && keys.size() > 1)) {
            List<JavaExpression> all =
                    key.get().keys().stream().map(IndexCode::key).toList();
            return code.call("partitionBy", list(word(strategy), all));
        }
        return switch (strategy) {
            case RANGE -> code.call("partitionByRange", keys);
            case LIST -> code.call("partitionByList", keys);
            case HASH -> code.call("partitionByHash", keys);
        };
    }

    static JavaChain indexUse(IndexUse use) {
        return replicaIdentity(call("indexUse"), use).call("clusterOn", use.clusteredOn(), JavaExpression::name);
    }

    private static JavaChain replicaIdentity(JavaChain code, IndexUse use) {
        ReplicaIdentity identity = use.replicaIdentity();
        return switch (identity.mode()) {
            case DEFAULT -> code;
            case FULL, NOTHING -> code.call("replicaIdentity", word(identity.mode()));
            case INDEX ->
                code.call(
                        "replicaIdentity",
                        call("identityIndex", name(identity.index().orElseThrow())));
        };
    }
}
