package io.github.alambique.internal.inspect;

import io.github.alambique.EnvironmentException;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads all objects of a PostgreSQL database that migrations manage.
 *
 * <p>One round trip reads one snapshot. Members of extensions are left out, and so are the kinds that are not
 * managed: foreign tables and servers, publications, subscriptions, text search, casts, operators and their
 * classes, event triggers, default privileges, owners, base types, languages and transforms.
 */
public final class CatalogInspector {

    private CatalogInspector() {}

    /**
     * The database as it is now, its {@code current_schema()} as the default schema, or {@code public} where that is
     * null. Within a transaction it sees the changes of that transaction; the connection stays as it was.
     *
     * @param leftOut tables to leave out, such as the version table
     * @throws EnvironmentException when the database does not answer
     */
    public static Schema inspect(Connection connection, Set<QualifiedName> leftOut) {
        try {
            return read(connection, leftOut);
        } catch (SQLException failure) {
            throw failed(failure);
        }
    }

    /**
     * The objects of unmanaged kinds that any role can read, for people: {@code event trigger audit}. Members of extensions
     * are left out.
     *
     * @throws EnvironmentException when the database does not answer
     */
    public static List<String> unmanaged(Connection connection) {
        List<String> found = new ArrayList<>();
        try {
            new CatalogSession(connection)
                    .read(List.of(new CatalogQuery("unmanaged", row -> found.add(row.text("description")))));
        } catch (SQLException failure) {
            throw failed(failure);
        }
        return List.copyOf(found);
    }

    private static EnvironmentException failed(SQLException failure) {
        return new EnvironmentException(
                "The catalog of the database could not be read: " + failure.getMessage(),
                "check with migrate:current that the database answers, and that its user may read pg_catalog",
                failure);
    }

    private static Schema read(Connection connection, Set<QualifiedName> leftOut) throws SQLException {
        CatalogReaders readers = new CatalogReaders(leftOut);
        new CatalogSession(connection).read(readers.inOrder());
        return readers.schema();
    }
}
