package io.github.alambique.internal.sql;

import java.util.Optional;
import java.util.function.Function;

/** A part of a statement that may be left out. */
final class Clause {

    private Clause() {}

    /** The key words and the value as SQL; nothing if there is no value. */
    static <T> String of(String words, Optional<T> value, Function<T, String> sql) {
        return value.map(present -> words + sql.apply(present)).orElse("");
    }
}
