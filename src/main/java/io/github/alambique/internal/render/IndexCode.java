package io.github.alambique.internal.render;

import static io.github.alambique.internal.render.JavaExpression.call;

import io.github.alambique.schema.Index;
import io.github.alambique.schema.IndexKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Indexes and their keys. */
final class IndexCode {

    private static final String DEFAULT_METHOD = "btree";

    private IndexCode() {}

    static JavaChain of(Index index) {
        String start = index.uniqueness() == Index.Uniqueness.NOT_UNIQUE ? "index" : "uniqueIndex";
        JavaChain code = call(start, index.name().map(Names::of).stream().toList());
        List<JavaExpression> on = new ArrayList<>(List.of(Names.of(index.table())));
        on.addAll(keys(index.keys()));
        code = code.call("on", on);
        if (index.uniqueness() == Index.Uniqueness.UNIQUE_NULLS_NOT_DISTINCT) {
            code = code.call("nullsNotDistinct");
        }
        String method = index.storage().method();
        code = method.equals(DEFAULT_METHOD) ? code : code.call("using", Names.of(method));
        code = index.include().isEmpty() ? code : code.call("include", Names.of(index.include()));
        code = StorageCode.parameters(code, "with", index.storage().parameters());
        if (index.storage().tablespace().isPresent()) {
            code = code.call("tablespace", Names.of(index.storage().tablespace().get()));
        }
        code = index.storage().only() ? code.call("only") : code;
        return index.predicate().isPresent()
                ? code.call("where", JavaText.prose(index.predicate().get().sql()))
                : code;
    }

    /** Whether {@code createIndex(name, table, columns)} says it all. */
    static boolean isPlain(Index index) {
        IndexKey[] more = index.keys().stream().skip(1).toArray(IndexKey[]::new);
        Index known = new Index.Start(index.name(), Index.Uniqueness.NOT_UNIQUE)
                .on(index.table().toString(), index.keys().get(0), more);
        return index.name().isPresent()
                && index.equals(known)
                && index.keys().stream().allMatch(IndexCode::isPlain);
    }

    /** Columns by their names alone, if none of the keys has more to say. */
    static List<JavaExpression> keys(List<IndexKey> keys) {
        return keys.stream().allMatch(IndexCode::isPlain)
                ? keys.stream().map(key -> Names.of(key.text())).toList()
                : keys.stream().map(IndexCode::key).toList();
    }

    static boolean isPlain(IndexKey key) {
        return key.isColumn() && key.equals(IndexKey.column(key.text()));
    }

    static JavaExpression key(IndexKey key) {
        JavaChain code =
                key.isColumn() ? call("key", Names.of(key.text())) : call("keyExpression", JavaText.prose(key.text()));
        if (key.collation().isPresent()) {
            code = code.call("collate", Names.of(key.collation().get()));
        }
        if (key.operators().isPresent()) {
            code = operators(code, key.operators().get());
        }
        code = key.ascending() ? code : code.call("descending");
        return switch (key.nulls()) {
            case DEFAULT -> code;
            case FIRST -> code.call("nullsFirst");
            case LAST -> code.call("nullsLast");
        };
    }

    private static JavaChain operators(JavaChain code, IndexKey.OperatorClass operators) {
        JavaChain chain = code;
        String method = "operatorClass";
        List<JavaExpression> arguments = new ArrayList<>(List.of(Names.of(operators.name())));
        for (Map.Entry<String, String> parameter :
                operators.parameters().values().entrySet()) {
            arguments.add(Names.of(parameter.getKey()));
            arguments.add(StorageCode.value(parameter.getValue()));
            chain = chain.call(method, arguments);
            method = "operatorParameter";
            arguments.clear();
        }
        return arguments.isEmpty() ? chain : chain.call(method, arguments);
    }
}
