package io.github.alambique.internal.compare;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The columns whose next value, by their identity or the sequence of their default, is in the table already. */
final class NextValues {

    private static final String COLUMNS = """
            SELECT DISTINCT a.attrelid::regclass::text, quote_ident(a.attname), s.oid::regclass::text, p.seqincrement
            FROM pg_sequence p
            JOIN pg_class s ON s.oid = p.seqrelid
            JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = s.oid AND d.deptype = 'i'
                OR d.refclassid = 'pg_class'::regclass AND d.refobjid = s.oid AND d.classid = 'pg_attrdef'::regclass
            LEFT JOIN pg_attrdef f ON d.classid = 'pg_attrdef'::regclass AND f.oid = d.objid
            JOIN pg_attribute a ON a.attrelid = coalesce(f.adrelid, d.refobjid) AND a.attnum = coalesce(f.adnum, d.refobjsubid)
            WHERE d.classid = 'pg_attrdef'::regclass OR d.refobjsubid > 0
            """;

    private NextValues() {}

    static List<String> taken(Connection connection) throws SQLException {
        List<String> taken = new ArrayList<>();
        try (var statement = connection.createStatement();
                var columns = statement.executeQuery(COLUMNS);
                var query = connection.createStatement()) {
            while (columns.next()) {
                String next =
                        "SELECT 1 FROM %1$s AS t, %3$s AS s WHERE t.%2$s::text = CASE WHEN s.is_called THEN s.last_value + %4$s"
                                .formatted(
                                        columns.getString(1),
                                        columns.getString(2),
                                        columns.getString(3),
                                        columns.getLong(4));
                try (var row = query.executeQuery(next + " ELSE s.last_value END::text LIMIT 1")) {
                    if (row.next()) {
                        taken.add("the next value of " + columns.getString(3) + " is in " + columns.getString(1) + "."
                                + columns.getString(2) + " already");
                    }
                }
            }
        }
        taken.sort(null);
        return taken;
    }

    /** The positions of all sequences. */
    static List<String> positions(Connection connection) throws SQLException {
        List<String> positions = new ArrayList<>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT concat_ws(' ', schemaname, sequencename, last_value) FROM pg_sequences"
                                + " WHERE sequencename !~ '^migrate_' ORDER BY 1")) {
            while (rows.next()) {
                positions.add(rows.getString(1));
            }
        }
        return positions;
    }
}
