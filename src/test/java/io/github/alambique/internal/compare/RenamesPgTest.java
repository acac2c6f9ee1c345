package io.github.alambique.internal.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Renames that were told: there and back, nothing left to do after, whatever uses what is renamed. */
@Tag("postgres")
class RenamesPgTest {

    private static final String SHOP = """
            CREATE TABLE users (
              id serial PRIMARY KEY,
              full_name text NOT NULL CONSTRAINT named CHECK (full_name <> ''),
              age integer DEFAULT 0,
              half integer GENERATED ALWAYS AS (age / 2) STORED,
              UNIQUE (full_name, age)
            );
            CREATE INDEX users_full_name_lower ON users (lower(full_name)) WHERE age > 0;
            CREATE TABLE orders (id integer PRIMARY KEY, user_id integer REFERENCES users ON DELETE CASCADE);
            CREATE INDEX ON orders (user_id);
            CREATE VIEW grown AS SELECT id, full_name FROM users WHERE age >= 18;
            CREATE MATERIALIZED VIEW names AS SELECT full_name AS name FROM users;
            CREATE STATISTICS users_both ON full_name, age FROM users;
            CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
            CREATE TRIGGER touched BEFORE UPDATE OF full_name ON users
              FOR EACH ROW WHEN (OLD.full_name <> NEW.full_name) EXECUTE FUNCTION touch();
            ALTER TABLE users ENABLE ROW LEVEL SECURITY;
            CREATE POLICY own ON users USING (full_name = CURRENT_USER);
            COMMENT ON COLUMN users.full_name IS 'As written';
            COMMENT ON TABLE users IS 'People';
            GRANT SELECT (full_name), UPDATE (age) ON users TO public;
            """;

    @TempDir
    Path folder;

    private void goesThereAndBack(String from, String to, String renames) throws Exception {
        Pair pair = Pair.of(from, to).renaming(renames);

        assertThat(new PairTrials("renames", folder).run(List.of(pair)).found()).isEmpty();
    }

    @Test
    void tables() throws Exception {
        goesThereAndBack(SHOP, SHOP.replace("users", "people"), "users:people");
    }

    @Test
    void columns() throws Exception {
        goesThereAndBack(
                SHOP,
                SHOP.replace("full_name", "alias").replace("user_id", "buyer"),
                "users.full_name:alias,orders.user_id:buyer");
    }

    @Test
    void keyColumns() throws Exception {
        goesThereAndBack(
                "CREATE TABLE a (id integer PRIMARY KEY); CREATE TABLE b (a_id integer REFERENCES a (id))",
                "CREATE TABLE a (number integer PRIMARY KEY); CREATE TABLE b (a_id integer REFERENCES a (number))",
                "a.id:number");
    }

    @Test
    void tablesAndColumnsAtOnceWithOtherChanges() throws Exception {
        goesThereAndBack(
                SHOP,
                SHOP.replace("users", "people")
                        .replace("full_name", "alias")
                        .replace("age integer DEFAULT 0", "age bigint DEFAULT 1, more text")
                        .replace("age >= 18", "age >= 21"),
                "users:people,users.full_name:alias");
    }

    @Test
    void namesThatHaveToBeQuoted() throws Exception {
        goesThereAndBack(
                "CREATE TABLE \"Order\" (\"The Id\" integer PRIMARY KEY, \"select\" text CHECK (\"select\" > ''))",
                "CREATE TABLE \"order\" (\"The \"\"Id\" integer PRIMARY KEY, \"Select\" text CHECK (\"Select\" > ''))",
                "Order:order,Order.The Id:The \"Id,Order.select:Select");
    }

    @Test
    void inAnotherSchema() throws Exception {
        String ddl = "CREATE SCHEMA app; CREATE TABLE app.users (id integer PRIMARY KEY, name text);"
                + " CREATE VIEW app.all_users AS SELECT id, name FROM app.users;"
                + " CREATE TABLE users (id integer PRIMARY KEY, name text)";
        goesThereAndBack(
                ddl,
                ddl.replace("app.users", "app.people")
                        .replace("name", "alias")
                        .replace("alias text)", "name text)")
                        .replaceFirst("name text", "alias text"),
                "app.users:people,app.users.name:alias");
    }

    @Test
    void partitionedTables() throws Exception {
        String ddl = "CREATE TABLE events (id integer, at date, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);"
                + " CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2026-02-01')";
        goesThereAndBack(
                ddl,
                ddl.replace("at date", "day date").replace("(at)", "(day)").replace(", at)", ", day)"),
                "events.at:day");
    }
}
