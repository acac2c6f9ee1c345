package io.github.alambique.runner;

import io.github.alambique.schema.QualifiedName;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks the history when and by whom revisions were applied last. */
final class HistoryReader {

    private final Connection connection;
    private final QualifiedName historyTable;

    HistoryReader(Connection connection, QualifiedName historyTable) {
        this.connection = connection;
        this.historyTable = historyTable;
    }

    /** The last time each of these was applied; those that the history does not have are left out. */
    List<AppliedRevision> lastApplied(Collection<String> ids) throws SQLException {
        String query = """
                SELECT DISTINCT ON (revision)
                       revision, message, revises, depends_on, applied_at, db_user, upgrade_sql, downgrade_sql
                  FROM %s
                 WHERE direction <> 'downgrade' AND revision = ANY (?)
                 ORDER BY revision, id DESC""".formatted(historyTable.quoted());
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setArray(1, connection.createArrayOf("text", ids.toArray()));
            try (ResultSet result = statement.executeQuery()) {
                var applied = new ArrayList<AppliedRevision>();
                while (result.next()) {
                    applied.add(applied(result));
                }
                return applied;
            }
        }
    }

    private static AppliedRevision applied(ResultSet result) throws SQLException {
        return new AppliedRevision(
                result.getString("revision"),
                Optional.ofNullable(result.getString("message")).orElse(""),
                strings(result.getArray("revises")),
                strings(result.getArray("depends_on")),
                result.getTimestamp("applied_at").toInstant(),
                result.getString("db_user"),
                Optional.ofNullable(result.getString("upgrade_sql")),
                Optional.ofNullable(result.getString("downgrade_sql")));
    }

    private static List<String> strings(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }
}
