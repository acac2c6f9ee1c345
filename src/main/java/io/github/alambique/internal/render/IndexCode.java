package io.github.alambique.internal.render;

import static io.github.alambique.internal.render.JavaExpression.call;
import static io.github.alambique.internal.render.JavaExpression.list;
import static io.github.alambique.internal.render.JavaExpression.name;
import static io.github.alambique.internal.render.JavaExpression.names;

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
        Index.IndexStorage storage = index.storage();
        JavaChain code = call(
                        start, index.name().map(JavaExpression::name).stream().toList())
                .call("on", list(name(index.table()), keys(index.keys())))
                .callIf(index.uniqueness() == Index.Uniqueness.UNIQUE_NULLS_NOT_DISTINCT, "nullsNotDistinct")
                .callIf(!storage.method().equals(DEFAULT_METHOD), "using", name(storage.method()))
                .callIfAny("include", names(index.include()));
        return StorageCode.parameters(code, "with", storage.parameters())
                .call("tablespace", storage.tablespace(), JavaExpression::name)
                .callIf(storage.only(), "only")
                .call("where", index.predicate(), JavaText::prose);
    }

    /** Whether {@code createIndex(name, table, columns)} can express the index. */
    static boolean isPlain(Index index, JavaChain code) {
        return index.uniqueness() == Index.Uniqueness.NOT_UNIQUE
                && index.name().isPresent()
                && code.calls().size() == 2
                && index.keys().stream().allMatch(IndexCode::isPlain);
    }

    /** The keys; columns by their names alone, if no key needs more. */
    static List<JavaExpression> keys(List<IndexKey> keys) {
        return keys.stream().allMatch(IndexCode::isPlain)
                ? keys.stream().map(key -> name(key.text())).toList()
                : keys.stream().map(IndexCode::key).toList();
    }

    static boolean isPlain(IndexKey key) {
        return key.isColumn() && key.equals(IndexKey.column(key.text()));
    }

    static JavaExpression key(IndexKey key) {
        JavaChain code =
                key.isColumn() ? call("key", name(key.text())) : call("keyExpression", JavaText.prose(key.text()));
        code = code.call("collate", key.collation(), JavaExpression::name);
        if (key.operators().isPresent()) {
            code = operators(code, key.operators().get());
        }
        code = code.callIf(!key.ascending(), "descending");
        return switch (key.nulls()) {
            case DEFAULT -> code;
            case FIRST -> code.call("nullsFirst");
            case LAST -> code.call("nullsLast");
        };
    }

    /** The first parameter is an argument of {@code operatorClass}. */
    private static JavaChain operators(JavaChain code, IndexKey.OperatorClass operators) {
        JavaChain chain = code;
        String method = "operatorClass";
        List<JavaExpression> arguments = new ArrayList<>(List.of(name(operators.name())));
        for (Map.Entry<String, String> parameter :
                operators.parameters().values().entrySet()) {
            arguments.add(name(parameter.getKey()));
            arguments.add(StorageCode.value(parameter.getValue()));
            chain = chain.call(method, arguments);
            method = "operatorParameter";
            arguments.clear();
        }
        return chain.callIfAny(method, arguments);
    }
}
