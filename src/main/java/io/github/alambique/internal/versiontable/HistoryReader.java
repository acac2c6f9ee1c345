package io.github.alambique.internal.versiontable;

import io.github.alambique.schema.QualifiedName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Reads from the history when and by whom revisions were applied last. */
public final class HistoryReader {

    private final Connection connection;
    private final QualifiedName historyTable;

    public HistoryReader(Connection connection, QualifiedName historyTable) {
        this.connection = connection;
        this.historyTable = historyTable;
    }

    /**
     * The last time each of these was applied; those that the history does not have are left out.
     *
     * @throws DamagedTableException when such a row holds what this product never writes
     */
    public List<AppliedRevision> lastApplied(Collection<String> ids) throws SQLException {
        String query = """
                SELECT DISTINCT ON (revision)
                       id, revision, message, revises, depends_on, applied_at, db_user, upgrade_sql, downgrade_sql
                  FROM %s
                 WHERE direction OPERATOR(pg_catalog.<>) 'downgrade'::pg_catalog.text
                   AND revision OPERATOR(pg_catalog.=) ANY (?::pg_catalog.text[])
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

    private AppliedRevision applied(ResultSet result) throws SQLException {
        long id = result.getLong("id");
        var row = new OwnRow(result, "row " + id, problem -> DamagedTableException.history(historyTable, id, problem));
        return new AppliedRevision(
                row.text("revision"),
                Optional.ofNullable(result.getString("message")).orElse(""),
                row.texts("revises"),
                row.texts("depends_on"),
                row.time("applied_at"),
                row.text("db_user"),
                Optional.ofNullable(result.getString("upgrade_sql")),
                Optional.ofNullable(result.getString("downgrade_sql")));
    }
}
