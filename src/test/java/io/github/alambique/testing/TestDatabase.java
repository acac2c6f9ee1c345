package io.github.alambique.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PreferQueryMode;

/** A database for one test class. */
public record TestDatabase(String host, int port, String name, String user, String password) {

    public String url() {
        return "jdbc:postgresql://%s:%s/%s".formatted(host, port, name);
    }

    public Connection connect() throws SQLException {
        return dataSource().getConnection();
    }

    public DataSource dataSource() {
        var source = new PGSimpleDataSource();
        source.setUrl(url());
        source.setUser(user);
        source.setPassword(password);
        return source;
    }

    /**
     * A session for many short tests: the queries of the digest and of the inspection are planned once, which takes longer than to
     * run them. By default the driver has them planned again after each CREATE, ALTER or DROP.
     */
    public Connection connectForMany() throws SQLException {
        var source = (PGSimpleDataSource) dataSource();
        source.setProperty("flushCacheOnDdl", "false");
        source.setPreferQueryMode(PreferQueryMode.EXTENDED_CACHE_EVERYTHING);
        source.setPrepareThreshold(1);
        source.setPreparedStatementCacheQueries(200);
        return source.getConnection();
    }

    /** The same database by another way, such as a {@link CountingProxy}. */
    public TestDatabase through(String otherHost, int otherPort) {
        return new TestDatabase(otherHost, otherPort, name, user, password);
    }

    /** Runs statements, one connection for all, each in a transaction of its own. */
    public void execute(String... statements) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The first column of a query's rows, as text. */
    public List<String> column(String query) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            var values = new ArrayList<String>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}
