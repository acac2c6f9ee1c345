package io.github.alambique.internal.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.ddl.Change;
import io.github.alambique.internal.inspect.CatalogInspector;
import io.github.alambique.internal.sql.SqlCompiler;
import io.github.alambique.internal.sql.Statement;
import io.github.alambique.schema.Identifier;
import io.github.alambique.schema.Literal;
import io.github.alambique.schema.Schema;
import io.github.alambique.testing.CatalogDigest;
import io.github.alambique.testing.Effort;
import io.github.alambique.testing.TestDatabase;
import io.github.alambique.testing.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sequences over rows: after each way the application goes on inserting. */
@Tag("postgres")
class SequencesPgTest {

    private static TestDatabase database;

    static Stream<Pair> pairs() throws IOException {
        Pattern names = Pattern.compile(System.getProperty("conformance.pairs.names", ""));
        try (var resource = SequencesPgTest.class.getResourceAsStream("/conformance/families/sequences.jsonl")) {
            String lines = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
            List<Pair> pairs = lines.lines()
                    .map(Pair::parse)
                    .filter(pair -> names.matcher(pair.name()).find())
                    .toList();
            return (names.pattern().isEmpty() ? Effort.part(pairs, 4) : pairs).stream();
        }
    }

    @BeforeAll
    static void start() throws Exception {
        database = TestServer.EMBEDDED.create("sequences");
        for (String role :
                pairs().flatMap(pair -> pair.roles().stream()).distinct().toList()) {
            if (database.column("SELECT 1 FROM pg_roles WHERE rolname = " + Literal.quote(role))
                    .isEmpty()) {
                database.execute("CREATE ROLE " + Identifier.quote(role));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void applicationsGoOn(Pair pair) throws Exception {
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            Schema old = schema(connection, pair, pair.oldDdl());
            List<String> oldDigest = CatalogDigest.of(connection);
            connection.rollback();
            Schema desired = schema(connection, pair, pair.newDdl());
            List<String> newDigest = CatalogDigest.of(connection);
            connection.rollback();
            List<String> upgrade = statements(new SchemaComparator(pair.renames()), old, desired);
            List<String> downgrade =
                    statements(new SchemaComparator(pair.renames().inverse()), desired, old);
            List<String> first = statements(new SchemaComparator(Renames.NONE), Schema.EMPTY, desired);

            run(connection, upgrade, pair.oldDdl(), pair.json().path("seed_old").asText(), upgrade);
            expect(connection, newDigest, desired, upgrade);
            run(connection, upgrade, pair.json().path("probe_new").asText());
            connection.rollback();
            run(
                    connection,
                    downgrade,
                    pair.oldDdl(),
                    pair.json().path("seed_old").asText(),
                    upgrade,
                    downgrade);
            expect(connection, oldDigest, old, downgrade);
            run(connection, downgrade, pair.json().path("probe_old").asText());
            connection.rollback();
            run(
                    connection,
                    downgrade,
                    pair.newDdl(),
                    pair.json().path("seed_new").asText(),
                    downgrade);
            expect(connection, oldDigest, old, downgrade);
            run(connection, downgrade, pair.json().path("probe_old").asText());
            connection.rollback();
            run(connection, first, first);
            expect(connection, newDigest, desired, first);
            connection.rollback();
        }
    }

    private static Schema schema(Connection connection, Pair pair, String ddl) throws SQLException {
        pair.load(connection, ddl);
        return CatalogInspector.inspect(connection, Set.of());
    }

    private static List<String> statements(SchemaComparator comparator, Schema from, Schema to) {
        List<Change> changes = comparator
                .compare(from, to.withDefaultPrivileges(from.defaultPrivileges()))
                .changes();
        return changes.stream()
                .flatMap(change -> new SqlCompiler().compile(change.operation()).stream())
                .map(Statement::sql)
                .toList();
    }

    private static void expect(Connection connection, List<String> digest, Schema schema, List<String> statements)
            throws SQLException {
        assertThat(DigestRules.difference(digest, CatalogDigest.of(connection)))
                .as(String.join(";\n", statements))
                .isEmpty();
        Schema made = CatalogInspector.inspect(connection, Set.of());
        assertThat(statements(new SchemaComparator(Renames.NONE), made, schema)).isEmpty();
    }

    private static void run(Connection connection, List<String> about, Object... scripts) throws SQLException {
        List<String> all = new ArrayList<>();
        for (Object script : scripts) {
            (script instanceof List<?> list ? list : List.of(script)).forEach(one -> all.add((String) one));
        }
        for (String sql : all) {
            try (var statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException failure) {
                throw new SQLException(
                        failure.getMessage() + "\nat " + sql + "\nof\n" + String.join(";\n", about), failure);
            }
        }
    }
}
