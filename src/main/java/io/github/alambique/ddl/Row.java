package io.github.alambique.ddl;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values of one row to insert, in the order of the columns. */
public record Row(List<@Nullable Object> values) {

    public Row {
        values = Collections.unmodifiableList(new ArrayList<>(values));
    }

    public static Row of(@Nullable Object... values) {
        return new Row(Arrays.asList(values));
    }
}
