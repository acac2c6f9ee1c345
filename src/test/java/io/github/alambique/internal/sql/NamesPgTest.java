package io.github.alambique.internal.sql;

import static io.github.alambique.ddl.Ddl.*;
import static io.github.alambique.ddl.Types.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.Operations;
import io.github.alambique.ddl.RecordedOperations;
import io.github.alambique.schema.Constraint;
import io.github.alambique.schema.Identifier;
import io.github.alambique.schema.Index;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.testing.CatalogDigest;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Names: odd ones in every position, and those that PostgreSQL would give. */
@PostgresTest
class NamesPgTest {

    private final SqlCompiler compiler = new SqlCompiler();
    private final Connection connection;

    NamesPgTest(TestDatabase database) throws SQLException {
        connection = database.connect();
        connection.setAutoCommit(false);
    }

    @BeforeEach
    void createRole() throws SQLException {
        run("DO $$ BEGIN IF to_regrole('\"Odd \"\"role\"') IS NULL THEN CREATE ROLE \"Odd \"\"role\"; END IF; END $$");
    }

    @AfterEach
    void close() throws SQLException {
        connection.rollback();
        connection.close();
    }

    private static List<String> oddNames() {
        return List.of(
                "select",
                "Upper",
                "with space",
                "dotted.name",
                "\"quoted\"",
                "'single'",
                "back\\slash",
                "ünïcödé 😀",
                "1st",
                "a;b--c/*",
                "$1$$",
                "new\nline",
                "é".repeat(31) + "x");
    }

    @ParameterizedTest
    @MethodSource("oddNames")
    void mayBeOddInEveryPosition(String name) throws SQLException {
        List<String> before = CatalogDigest.of(connection);
        Consumer<Operations> code = op -> useEverywhere(op, name);

        execute(code);
        assertThat(CatalogDigest.of(connection))
                .filteredOn(line -> line.contains(name.substring(1)))
                .hasSizeGreaterThan(30);

        execute(op -> op.reverse(code::accept));
        assertThat(CatalogDigest.of(connection)).isEqualTo(before);
    }

    private static void useEverywhere(Operations op, String name) {
        String table = QualifiedName.of(name, name).toString();
        String type = like(name, "5");
        String types = QualifiedName.of(name, type).toString();
        String condition = Identifier.quote(name) + " > 0";
        op.createSchema(name);
        op.create(enumType(types, name, "other"));
        op.create(sequence(in(name, "4")));
        op.create(domain(in(name, "6"), text()).check(check("VALUE <> ''").named(name)));
        op.create(compositeType(in(name, "7"), attribute(name, text())));
        op.createTable(table(
                        table,
                        column(name, integer()).notNull().comment(name),
                        column("status", type(QualifiedName.parse(types).quoted()))
                                .defaultValue(name),
                        column("parent", integer()),
                        primaryKey(name).named(like(name, "x")))
                .comment(name));
        op.addColumn(table, column(like(name, "8"), text()).collate("C"));
        op.addConstraint(
                table,
                foreignKey("parent")
                        .references(table, name)
                        .named(like(name, "9"))
                        .onDelete(CASCADE));
        op.addConstraint(table, check(condition).named(like(name, "k")));
        op.addConstraint(table, unique(like(name, "8")));
        op.createIndex(index(like(name, "z")).on(table, name, like(name, "8")).where(condition));
        op.create(function(table, argument(name, integer())).returns(integer()).as("SELECT 1"));
        op.create(function("noted").returns("trigger").language("plpgsql").as("BEGIN RETURN NEW; END"));
        op.create(trigger(name, table).before(UPDATE).of(name).execute("noted", name));
        op.create(policy(name, table).to("Odd \"role").using(condition));
        op.create(view(in(name, "y"), "SELECT 1").columns(name));
        op.grant(privileges("SELECT").onColumns(table, name).to("Odd \"role"));
        op.commentOn(triggerNamed(name, table), "", name);
        op.addColumn(table, column(like(name, "3"), integer()));
        op.alterColumn(table, like(name, "3"))
                .was(column(like(name, "3"), integer()))
                .type(bigint())
                .statistics(10);
        op.renameEnumValue(types, name, like(name, "j"));
        op.rename(policyNamed(name, table), like(name, "x"));
    }

    private static String in(String schema, String first) {
        return QualifiedName.of(schema, like(schema, first)).toString();
    }

    private static String like(String name, String first) {
        return first + name.substring(1);
    }

    @Test
    void defaultNamesArePostgresqls() throws SQLException {
        String longName = "täbleä".repeat(7);
        run("CREATE TABLE short (a integer NOT NULL, b integer, c integer)");
        run("CREATE TABLE \"" + longName + "\" (a integer NOT NULL, \"" + longName + "\" integer, \"cölumn\" integer)");

        namesAgree("short", List.of("a", "b", "c"));
        namesAgree(longName, List.of("a", longName, "cölumn"));
    }

    private void namesAgree(String table, List<String> columns) throws SQLException {
        for (Constraint constraint : constraints(columns)) {
            run("ALTER TABLE " + Identifier.quote(table) + " ADD "
                    + ConstraintSql.definition(constraint, constraint.name()));
            assertThat(latest("SELECT conname FROM pg_constraint ORDER BY oid DESC LIMIT 1"))
                    .isEqualTo(NamingConvention.POSTGRESQL
                            .nameOf(QualifiedName.of(table), constraint)
                            .orElseThrow());
        }
        for (Index index : indexes(table, columns)) {
            // Two long names may be cut to the same, which PostgreSQL then numbers.
            Savepoint savepoint = connection.setSavepoint();
            run("CREATE INDEX ON " + Identifier.quote(table) + IndexSql.keys(index.keys())
                    + ConstraintText.include(index.include()));
            assertThat(latest("SELECT relname FROM pg_class WHERE relkind = 'i' ORDER BY oid DESC LIMIT 1"))
                    .isEqualTo(NamingConvention.POSTGRESQL.nameOf(index).orElseThrow());
            connection.rollback(savepoint);
        }
    }

    private static List<Constraint> constraints(List<String> columns) {
        return List.of(
                primaryKey(columns.get(0)),
                unique(columns.get(0)),
                unique(columns.toArray(String[]::new)),
                unique(columns.get(1)).include(columns.get(2)),
                foreignKey(columns.get(1)).references("short", "a"),
                exclude(columns.get(0), "=").and(columns.get(1), "=").using("btree"));
    }

    private static List<Index> indexes(String table, List<String> columns) {
        return List.of(
                index().on(table, columns.get(2)),
                index().on(table, columns.get(1), columns.get(2)),
                index().on(table, columns.get(1)).include(columns.get(0)));
    }

    @Test
    void wordsAreQuotedAsTheServerQuotesThem() throws SQLException {
        int words = 0;
        boolean newest = connection.getMetaData().getDatabaseMajorVersion() >= 18;
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT word, quote_ident(word) FROM pg_get_keywords()")) {
            while (row.next()) {
                words++;
                String word = row.getString(1);
                // What a newer server has to have quoted is quoted for an older one too.
                assertThat(Identifier.quote(word)).isIn(row.getString(2), newest ? row.getString(2) : '"' + word + '"');
            }
        }
        assertThat(words).isGreaterThan(400);
    }

    private void execute(Consumer<Operations> code) throws SQLException {
        for (var operation : RecordedOperations.of(code)) {
            for (var statement : compiler.compile(operation)) {
                run(statement.sql());
            }
        }
    }

    private String latest(String query) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
