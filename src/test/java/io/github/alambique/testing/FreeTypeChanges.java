package io.github.alambique.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/** The changes of a column's type for which PostgreSQL does not rewrite the table. */
final class FreeTypeChanges {

    private static final long NUMERIC = 1700;
    private static final int HEADER = 4;

    /** Types whose modifier is a length or a precision that may grow: varchar, varbit, time, timetz, timestamp, timestamptz. */
    private static final Set<Long> GROWING = Set.of(1043L, 1562L, 1083L, 1266L, 1114L, 1184L);

    private final Set<String> coercible;

    private FreeTypeChanges(Set<String> coercible) {
        this.coercible = coercible;
    }

    static FreeTypeChanges of(Connection connection) throws SQLException {
        Set<String> casts = new HashSet<>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT castsource || ' ' || casttarget FROM pg_cast WHERE castmethod = 'b'")) {
            while (rows.next()) {
                casts.add(rows.getString(1));
            }
        }
        return new FreeTypeChanges(casts);
    }

    /** Each as type, modifier and collation. */
    boolean isFree(String from, String to) {
        long[] old = numbers(from);
        long[] now = numbers(to);
        if (old[0] == now[0]) {
            return old[1] == now[1] || now[1] == -1 || (old[1] != -1 && isWider(old[0], old[1], now[1]));
        }
        return coercible.contains(old[0] + " " + now[0]) && now[1] == -1;
    }

    private static boolean isWider(long type, long old, long now) {
        if (type == NUMERIC) {
            return ((old - HEADER) & 0x7ff) == ((now - HEADER) & 0x7ff) && now >= old;
        }
        return GROWING.contains(type) && now >= old;
    }

    private static long[] numbers(String type) {
        String[] parts = type.split(" ");
        return new long[] {Long.parseLong(parts[0]), Long.parseLong(parts[1])};
    }
}
