package io.github.alambique.internal.render;

import static io.github.alambique.internal.render.JavaExpression.call;
import static io.github.alambique.internal.render.JavaExpression.name;
import static io.github.alambique.internal.render.JavaExpression.word;

import io.github.alambique.schema.ColumnStorage;
import io.github.alambique.schema.StorageParameters;
import io.github.alambique.schema.TableOptions;
import java.util.List;
import java.util.Map;

/** The storage options of tables and columns. */
final class StorageCode {

    private StorageCode() {}

    static JavaChain tableOptions(TableOptions options) {
        return keeping(call("tableOptions").callIf(!options.logged(), "unlogged"), options);
    }

    /** The options except {@code UNLOGGED}, which views lack. */
    static JavaChain keeping(JavaChain code, TableOptions options) {
        JavaChain chain = code.call("accessMethod", options.accessMethod(), JavaExpression::name);
        return parameters(chain, "with", options.parameters())
                .call("tablespace", options.tablespace(), JavaExpression::name);
    }

    static JavaChain parameters(JavaChain code, String method, StorageParameters parameters) {
        JavaChain chain = code;
        for (Map.Entry<String, String> parameter : parameters.values().entrySet()) {
            chain = chain.call(method, name(parameter.getKey()), value(parameter.getValue()));
        }
        return chain;
    }

    /** Numbers and booleans without quotes, if that is the same value. */
    static JavaExpression value(String value) {
        boolean word = value.equals("true") || value.equals("false") || value.matches("-?(0|[1-9]\\d{0,8})");
        return word ? word(value) : name(value);
    }

    /** In the words of a column and of its changes. */
    static JavaChain ofColumn(JavaChain code, ColumnStorage storage) {
        return columnStorage(code, storage, List.of("storage", "compression", "statistics", "option"));
    }

    static JavaChain columnStorage(ColumnStorage storage) {
        return columnStorage(
                call("columnStorage"), storage, List.of("with", "withCompression", "withStatistics", "withOption"));
    }

    private static JavaChain columnStorage(JavaChain code, ColumnStorage storage, List<String> methods) {
        JavaChain chain = code.call(methods.get(0), storage.strategy(), JavaExpression::word)
                .call(methods.get(1), storage.compression(), JavaExpression::name);
        if (storage.statistics().isPresent()) {
            chain = chain.call(methods.get(2), word(storage.statistics().getAsInt()));
        }
        return parameters(chain, methods.get(3), storage.options());
    }
}
