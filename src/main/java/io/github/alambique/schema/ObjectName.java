package io.github.alambique.schema;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Makes the name of a dependent object from the names of its table and columns, and cuts it like {@code makeObjectName} in
 * PostgreSQL.
 */
public final class ObjectName {

    private ObjectName() {}

    /** {@code table_columns_label}, or {@code table_label} without columns. */
    public static String of(String table, String columns, String label) {
        int available = Identifier.MAXIMUM_BYTES - label.length() - 1 - (columns.isEmpty() ? 0 : 1);
        int tableBytes = bytes(table).length;
        int columnBytes = bytes(columns).length;
        while (tableBytes + columnBytes > available) {
            if (tableBytes > columnBytes) {
                tableBytes--;
            } else {
                columnBytes--;
            }
        }
        return cut(table, tableBytes) + (columns.isEmpty() ? "" : '_' + cut(columns, columnBytes)) + '_' + label;
    }

    /** A name cut to fit; a digest of the whole name distinguishes it from names with the same beginning. */
    public static String shortened(String name) {
        if (bytes(name).length <= Identifier.MAXIMUM_BYTES) {
            return name;
        }
        String digest = HexFormat.of().toHexDigits(name.hashCode());
        return cut(name, Identifier.MAXIMUM_BYTES - digest.length() - 1) + '_' + digest;
    }

    // Whole characters only.
    private static String cut(String text, int maximumBytes) {
        int end = text.length();
        while (bytes(text.substring(0, end)).length > maximumBytes) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
