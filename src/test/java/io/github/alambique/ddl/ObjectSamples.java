package io.github.alambique.ddl;

import static io.github.alambique.ddl.Ddl.*;
import static io.github.alambique.ddl.Types.*;

import java.util.List;

/** Views, routines, triggers, policies, comments and grants. */
final class ObjectSamples {

    private static final String TOUCH =
            "CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'";
    private static final String TRIGGER =
            TOUCH + "; CREATE TRIGGER touched BEFORE UPDATE ON orders " + "FOR EACH ROW EXECUTE FUNCTION touch()";

    private ObjectSamples() {}

    static final List<Sample> ALL = List.of(
            Sample.of(
                    "create view",
                    op -> op.createView("paid", "SELECT id FROM orders WHERE total > 0; -- all of them"),
                    """
                    CREATE VIEW paid AS
                    SELECT id FROM orders WHERE total > 0\
                    """),
            Sample.of(
                    "create view with every clause",
                    op -> op.create(view("archive.paid", "SELECT id, total FROM orders WHERE total > 0")
                            .columns("number", "cents")
                            .with("security_barrier", true)
                            .with("check_option", "local")),
                    """
                    CREATE VIEW archive.paid (number, cents) WITH (check_option = 'local', security_barrier = true) AS
                    SELECT id, total FROM orders WHERE total > 0\
                    """),
            Sample.of(
                            "alter view",
                            op -> op.alter(
                                    view("paid", "SELECT id FROM orders"),
                                    view("paid", "SELECT id FROM orders WHERE total > 0")),
                            """
                            CREATE OR REPLACE VIEW paid AS
                            SELECT id FROM orders WHERE total > 0\
                            """)
                    .after("CREATE VIEW paid AS SELECT id FROM orders"),
            Sample.of(
                            "alter view that loses a column",
                            op -> op.alter(
                                    view("paid", "SELECT id, total FROM orders").columns("id", "cents"),
                                    view("paid", "SELECT id FROM orders").columns("id")),
                            """
                            DROP VIEW paid;
                            CREATE VIEW paid (id) AS
                            SELECT id FROM orders\
                            """)
                    .after("CREATE VIEW paid (id, cents) AS SELECT id, total FROM orders"),
            Sample.of(
                            "alter view options",
                            op -> op.alter(
                                    view("paid", "SELECT id FROM orders").with("security_barrier", true),
                                    view("paid", "SELECT id FROM orders").with("check_option", "local")),
                            """
                            CREATE OR REPLACE VIEW paid WITH (check_option = 'local') AS
                            SELECT id FROM orders\
                            """)
                    .after("CREATE VIEW paid WITH (security_barrier = true) AS SELECT id FROM orders"),
            Sample.of("drop view", op -> op.dropView("paid", ifExists()), "DROP VIEW IF EXISTS paid")
                    .after("CREATE VIEW paid AS SELECT id FROM orders"),
            Sample.of("rename view", op -> op.rename(viewNamed("paid"), "sold"), "ALTER VIEW paid RENAME TO sold")
                    .after("CREATE VIEW paid AS SELECT id FROM orders"),
            Sample.of(
                    "create materialized view",
                    op -> op.createMaterializedView("totals", "SELECT sum(total) FROM orders"),
                    """
                    CREATE MATERIALIZED VIEW totals AS
                    SELECT sum(total) FROM orders\
                    """),
            Sample.of(
                    "create materialized view with every clause",
                    op -> op.createIfNotExists(materializedView("totals", "SELECT sum(total) FROM orders")
                            .columns("cents")
                            .with("fillfactor", 70)
                            .tablespace("pg_default")
                            .withNoData()),
                    """
                    CREATE MATERIALIZED VIEW IF NOT EXISTS totals (cents) WITH (fillfactor = 70) TABLESPACE pg_default AS
                    SELECT sum(total) FROM orders
                    WITH NO DATA\
                    """),
            Sample.of(
                    "create materialized view kept otherwise",
                    op -> op.create(materializedView("totals", "SELECT sum(total) FROM orders")
                            .accessMethod("heap")),
                    """
                    CREATE MATERIALIZED VIEW totals USING heap AS
                    SELECT sum(total) FROM orders\
                    """),
            Sample.of(
                            "alter materialized view",
                            op -> op.alter(
                                    materializedView("totals", "SELECT sum(total) FROM orders"),
                                    materializedView("totals", "SELECT max(total) FROM orders")),
                            """
                            DROP MATERIALIZED VIEW totals;
                            CREATE MATERIALIZED VIEW totals AS
                            SELECT max(total) FROM orders\
                            """)
                    .after("CREATE MATERIALIZED VIEW totals AS SELECT sum(total) FROM orders"),
            Sample.of(
                            "alter materialized view in place",
                            op -> op.alter(
                                    materializedView("totals", "SELECT sum(total) FROM orders")
                                            .with("fillfactor", 90),
                                    materializedView("totals", "SELECT sum(total) FROM orders")
                                            .with("fillfactor", 70)
                                            .withNoData()),
                            """
                            ALTER MATERIALIZED VIEW totals SET (fillfactor = 70);
                            REFRESH MATERIALIZED VIEW totals WITH NO DATA\
                            """)
                    .after("CREATE MATERIALIZED VIEW totals WITH (fillfactor = 90) AS SELECT sum(total) FROM orders"),
            Sample.of(
                            "refresh materialized view",
                            op -> op.refreshMaterializedView("totals"),
                            "REFRESH MATERIALIZED VIEW totals")
                    .after("CREATE MATERIALIZED VIEW totals AS SELECT sum(total) FROM orders")
                    .invisible(),
            Sample.of(
                            "refresh materialized view concurrently",
                            op -> op.refreshMaterializedViewConcurrently("totals"),
                            "REFRESH MATERIALIZED VIEW CONCURRENTLY totals")
                    .after("CREATE MATERIALIZED VIEW totals AS SELECT id FROM orders; CREATE UNIQUE INDEX ON totals"
                            + " (id)")
                    .invisible(),
            Sample.of(
                            "drop materialized view",
                            op -> op.dropMaterializedView("totals"),
                            "DROP MATERIALIZED VIEW totals")
                    .after("CREATE MATERIALIZED VIEW totals AS SELECT sum(total) FROM orders"),
            Sample.of(
                    "create function",
                    op -> op.create(function("twice", argument("n", integer()))
                            .returns(integer())
                            .as("SELECT n * 2")),
                    """
                    CREATE FUNCTION twice(n integer)
                    RETURNS integer
                    LANGUAGE sql
                    AS $$SELECT n * 2$$\
                    """),
            Sample.of(
                    "create function with every clause",
                    op -> op.create(function(
                                    "archive.price",
                                    argument(text()),
                                    argument("cents", integer()).defaultValue(100),
                                    argument("rates", array(numeric()))
                                            .variadic()
                                            .defaultValue(List.of()))
                            .returns("SETOF text")
                            .language("plpgsql")
                            .stable()
                            .strict()
                            .securityDefiner()
                            .parallelSafe()
                            .set("search_path", "public, pg_temp")
                            .attribute("COST 10")
                            .attribute("ROWS 5")
                            .as("BEGIN RETURN NEXT '$$' || $2; END")),
                    """
                    CREATE FUNCTION archive.price(text, cents integer DEFAULT 100, VARIADIC rates numeric[] DEFAULT '{}')
                    RETURNS SETOF text
                    LANGUAGE plpgsql
                    COST 10
                    PARALLEL SAFE
                    ROWS 5
                    SECURITY DEFINER
                    SET search_path TO public, pg_temp
                    STABLE
                    STRICT
                    AS $body1$BEGIN RETURN NEXT '$$' || $2; END$body1$\
                    """),
            Sample.of(
                    "create function with a body of SQL",
                    op -> op.create(function("twice", argument("n", integer()))
                            .returns(integer())
                            .immutable()
                            .sqlBody("BEGIN ATOMIC SELECT 1; SELECT n * 2; END;")),
                    """
                    CREATE FUNCTION twice(n integer)
                    RETURNS integer
                    LANGUAGE sql
                    IMMUTABLE
                    BEGIN ATOMIC SELECT 1; SELECT n * 2; END\
                    """),
            Sample.of(
                            "alter function",
                            op -> op.alter(
                                    function("twice", argument("n", integer()))
                                            .returns(integer())
                                            .as("SELECT n * 2"),
                                    function("twice", argument("n", integer()))
                                            .returns(integer())
                                            .as("SELECT n + n")),
                            """
                            CREATE OR REPLACE FUNCTION twice(n integer)
                            RETURNS integer
                            LANGUAGE sql
                            AS $$SELECT n + n$$\
                            """)
                    .after("CREATE FUNCTION twice(n integer) RETURNS integer LANGUAGE sql AS 'SELECT n * 2'"),
            Sample.of(
                            "alter what a function returns",
                            op -> op.alter(
                                    function("twice", argument("n", integer()))
                                            .returns(integer())
                                            .as("SELECT n * 2"),
                                    function("twice", argument("n", integer()))
                                            .returns(bigint())
                                            .as("SELECT n * 2::bigint")),
                            """
                            DROP FUNCTION twice(integer);
                            CREATE FUNCTION twice(n integer)
                            RETURNS bigint
                            LANGUAGE sql
                            AS $$SELECT n * 2::bigint$$\
                            """)
                    .after("CREATE FUNCTION twice(n integer) RETURNS integer LANGUAGE sql AS 'SELECT n * 2'"),
            Sample.of(
                            "drop function",
                            op -> op.drop(functionNamed("twice", integer()), ifExists()),
                            "DROP FUNCTION IF EXISTS twice(integer)")
                    .after("CREATE FUNCTION twice(n integer) RETURNS integer LANGUAGE sql AS 'SELECT n * 2'"),
            Sample.of(
                            "alter default of a function's argument",
                            op -> op.alter(
                                    function("twice", argument("n", integer()))
                                            .returns(integer())
                                            .as("SELECT n * 2"),
                                    function("twice", argument("n", integer()).defaultValue(1))
                                            .returns(integer())
                                            .as("SELECT n * 2")),
                            """
                            CREATE OR REPLACE FUNCTION twice(n integer DEFAULT 1)
                            RETURNS integer
                            LANGUAGE sql
                            AS $$SELECT n * 2$$\
                            """)
                    .after("CREATE FUNCTION twice(n integer) RETURNS integer LANGUAGE sql AS 'SELECT n * 2'"),
            Sample.of(
                            "drop default of a function's argument",
                            op -> op.alter(
                                    function("twice", argument("n", integer()).defaultValue(1))
                                            .returns(integer())
                                            .as("SELECT n * 2"),
                                    function("twice", argument("n", integer()))
                                            .returns(integer())
                                            .as("SELECT n * 2")),
                            """
                            DROP FUNCTION twice(integer);
                            CREATE FUNCTION twice(n integer)
                            RETURNS integer
                            LANGUAGE sql
                            AS $$SELECT n * 2$$\
                            """)
                    .after("CREATE FUNCTION twice(n integer DEFAULT 1) RETURNS integer LANGUAGE sql AS 'SELECT n * 2'"),
            Sample.of(
                    "create procedure",
                    op -> op.create(procedure(
                                    "pay",
                                    argument("number", bigint()),
                                    argument("cents", integer()).inout())
                            .language("plpgsql")
                            .as("BEGIN cents := 0; END")),
                    """
                    CREATE PROCEDURE pay(number bigint, INOUT cents integer)
                    LANGUAGE plpgsql
                    AS $$BEGIN cents := 0; END$$\
                    """),
            Sample.of(
                    "create procedure that gives back",
                    op -> op.create(
                            procedure("pay", argument("cents", integer()).out())
                                    .language("plpgsql")
                                    .as("BEGIN cents := 0; END")),
                    """
                    CREATE PROCEDURE pay(OUT cents integer)
                    LANGUAGE plpgsql
                    AS $$BEGIN cents := 0; END$$\
                    """),
            Sample.of("drop procedure", op -> op.drop(procedureNamed("pay", bigint())), "DROP PROCEDURE pay(bigint)")
                    .after("CREATE PROCEDURE pay(bigint) LANGUAGE sql AS 'SELECT 1'"),
            Sample.of(
                            "drop aggregate",
                            op -> op.drop(aggregateNamed("total", integer())),
                            "DROP AGGREGATE total(integer)")
                    .after("CREATE AGGREGATE total (integer) (SFUNC = int4pl, STYPE = integer)"),
            Sample.of(
                            "create trigger",
                            op -> op.create(trigger("touched", "orders")
                                    .before(UPDATE)
                                    .forEachRow()
                                    .execute("touch")),
                            """
                            CREATE TRIGGER touched
                            BEFORE UPDATE ON orders
                            FOR EACH ROW
                            EXECUTE FUNCTION touch()\
                            """)
                    .after(TOUCH),
            Sample.of(
                            "create trigger with every clause",
                            op -> op.create(trigger("touched", "public.orders")
                                    .after(DELETE, INSERT, UPDATE)
                                    .of("total", "code")
                                    .forEachRow()
                                    .when("pg_trigger_depth() = 0")
                                    .execute("public.touch", "it's", "2")),
                            """
                            CREATE TRIGGER touched
                            AFTER INSERT OR UPDATE OF total, code OR DELETE ON public.orders
                            FOR EACH ROW WHEN (pg_trigger_depth() = 0)
                            EXECUTE FUNCTION public.touch('it''s', '2')\
                            """)
                    .after(TOUCH),
            Sample.of(
                            "create trigger that sees all rows",
                            op -> op.create(trigger("touched", "orders")
                                    .after(UPDATE)
                                    .oldTable("before")
                                    .newTable("after")
                                    .execute("touch")),
                            """
                            CREATE TRIGGER touched
                            AFTER UPDATE ON orders
                            REFERENCING OLD TABLE AS before NEW TABLE AS after
                            FOR EACH STATEMENT
                            EXECUTE FUNCTION touch()\
                            """)
                    .after(TOUCH),
            Sample.of(
                            "create constraint trigger",
                            op -> op.create(trigger("touched", "orders")
                                    .after(INSERT)
                                    .constraint(INITIALLY_DEFERRED)
                                    .execute("touch")),
                            """
                            CREATE CONSTRAINT TRIGGER touched
                            AFTER INSERT ON orders DEFERRABLE INITIALLY DEFERRED
                            FOR EACH ROW
                            EXECUTE FUNCTION touch()\
                            """)
                    .after(TOUCH),
            Sample.of(
                            "create constraint trigger about another table",
                            op -> op.create(trigger("touched", "orders")
                                    .after(INSERT)
                                    .constraint(NOT_DEFERRABLE)
                                    .from("people")
                                    .execute("touch")),
                            """
                            CREATE CONSTRAINT TRIGGER touched
                            AFTER INSERT ON orders FROM people
                            FOR EACH ROW
                            EXECUTE FUNCTION touch()\
                            """)
                    .after(TOUCH + "; CREATE TABLE people (id bigint)"),
            Sample.of(
                            "create trigger of a view",
                            op -> op.create(
                                    trigger("touched", "paid").insteadOf(INSERT).execute("touch")),
                            """
                            CREATE TRIGGER touched
                            INSTEAD OF INSERT ON paid
                            FOR EACH ROW
                            EXECUTE FUNCTION touch()\
                            """)
                    .after(TOUCH + "; CREATE VIEW paid AS SELECT id FROM orders"),
            Sample.of(
                            "alter trigger",
                            op -> op.alter(
                                    trigger("touched", "orders")
                                            .before(UPDATE)
                                            .forEachRow()
                                            .execute("touch"),
                                    trigger("touched", "orders").after(TRUNCATE).execute("touch")),
                            """
                            CREATE OR REPLACE TRIGGER touched
                            AFTER TRUNCATE ON orders
                            FOR EACH STATEMENT
                            EXECUTE FUNCTION touch()\
                            """)
                    .after(TRIGGER),
            Sample.of(
                            "alter constraint trigger",
                            op -> op.alter(
                                    trigger("touched", "orders")
                                            .before(UPDATE)
                                            .forEachRow()
                                            .execute("touch"),
                                    trigger("touched", "orders")
                                            .after(UPDATE)
                                            .constraint(NOT_DEFERRABLE)
                                            .execute("touch")),
                            """
                            DROP TRIGGER touched ON orders;
                            CREATE CONSTRAINT TRIGGER touched
                            AFTER UPDATE ON orders
                            FOR EACH ROW
                            EXECUTE FUNCTION touch()\
                            """)
                    .after(TRIGGER),
            Sample.of(
                            "create trigger that always fires",
                            op -> op.create(trigger("touched", "orders")
                                    .before(UPDATE)
                                    .execute("touch")
                                    .enabled(ALWAYS)),
                            """
                            CREATE TRIGGER touched
                            BEFORE UPDATE ON orders
                            FOR EACH STATEMENT
                            EXECUTE FUNCTION touch();
                            ALTER TABLE orders ENABLE ALWAYS TRIGGER touched\
                            """)
                    .after(TOUCH),
            Sample.of(
                            "alter trigger and its state",
                            op -> op.alter(
                                    trigger("touched", "orders")
                                            .before(UPDATE)
                                            .forEachRow()
                                            .execute("touch"),
                                    trigger("touched", "orders")
                                            .after(UPDATE)
                                            .execute("touch")
                                            .enabled(REPLICA)),
                            """
                            CREATE OR REPLACE TRIGGER touched
                            AFTER UPDATE ON orders
                            FOR EACH STATEMENT
                            EXECUTE FUNCTION touch();
                            ALTER TABLE orders ENABLE REPLICA TRIGGER touched\
                            """)
                    .after(TRIGGER),
            Sample.of(
                            "alter the state of a trigger only",
                            op -> op.alter(
                                    trigger("touched", "orders")
                                            .before(UPDATE)
                                            .forEachRow()
                                            .execute("touch"),
                                    trigger("touched", "orders")
                                            .before(UPDATE)
                                            .forEachRow()
                                            .execute("touch")
                                            .enabled(DISABLED)),
                            "ALTER TABLE orders DISABLE TRIGGER touched")
                    .after(TRIGGER),
            Sample.of(
                            "disable trigger",
                            op -> op.disableTrigger("touched", "orders"),
                            "ALTER TABLE orders DISABLE TRIGGER touched")
                    .after(TRIGGER),
            Sample.of(
                            "enable trigger",
                            op -> op.enableTrigger("touched", "orders"),
                            "ALTER TABLE orders ENABLE TRIGGER touched")
                    .after(TRIGGER + "; ALTER TABLE orders DISABLE TRIGGER touched"),
            Sample.of(
                            "set enabled",
                            op -> op.setEnabled(ruleNamed("no_delete", "orders"), ORIGIN, REPLICA),
                            "ALTER TABLE orders ENABLE REPLICA RULE no_delete")
                    .after("CREATE RULE no_delete AS ON DELETE TO orders DO INSTEAD NOTHING"),
            Sample.of(
                            "rename trigger",
                            op -> op.rename(triggerNamed("touched", "orders"), "moved"),
                            "ALTER TRIGGER touched ON orders RENAME TO moved")
                    .after(TRIGGER),
            Sample.of(
                            "drop trigger",
                            op -> op.dropTrigger("touched", "orders", cascade()),
                            "DROP TRIGGER touched ON orders CASCADE")
                    .after(TRIGGER),
            Sample.of("drop rule", op -> op.drop(ruleNamed("no_delete", "orders")), "DROP RULE no_delete ON orders")
                    .after("CREATE RULE no_delete AS ON DELETE TO orders DO INSTEAD NOTHING"),
            Sample.of(
                    "create objects given as SQL",
                    op -> {
                        op.create(
                                rule("keep", "orders", "CREATE RULE keep AS ON DELETE TO orders DO INSTEAD NOTHING;"));
                        op.create(aggregate(
                                "archive.total",
                                "CREATE AGGREGATE archive.total(integer) (SFUNC = int4pl, STYPE = integer)",
                                integer()));
                        op.create(aggregate(
                                "rows", "CREATE AGGREGATE rows(*) (SFUNC = int8inc, STYPE = bigint, INITCOND = '0')"));
                        op.create(statistics("tied", "CREATE STATISTICS tied ON user_id, total FROM orders"));
                        op.create(collation("plain", "CREATE COLLATION plain (LOCALE = 'C')"));
                    },
                    """
                    CREATE RULE keep AS ON DELETE TO orders DO INSTEAD NOTHING;
                    CREATE AGGREGATE archive.total(integer) (SFUNC = int4pl, STYPE = integer);
                    CREATE AGGREGATE rows(*) (SFUNC = int8inc, STYPE = bigint, INITCOND = '0');
                    CREATE STATISTICS tied ON user_id, total FROM orders;
                    CREATE COLLATION plain (LOCALE = 'C')\
                    """),
            Sample.of(
                            "alter objects given as SQL",
                            op -> {
                                op.alter(
                                        rule("r", "users", "CREATE RULE r AS ON DELETE TO users DO INSTEAD NOTHING"),
                                        rule("r", "users", "CREATE RULE r AS ON UPDATE TO users DO INSTEAD NOTHING"));
                                op.alter(
                                        aggregate(
                                                "a",
                                                "CREATE AGGREGATE a(integer) (SFUNC = int4pl, STYPE = integer)",
                                                integer()),
                                        aggregate(
                                                "a",
                                                "CREATE AGGREGATE a(integer) (SFUNC = int4larger, STYPE = integer)",
                                                integer()));
                            },
                            """
                            DROP RULE r ON users;
                            CREATE RULE r AS ON UPDATE TO users DO INSTEAD NOTHING;
                            DROP AGGREGATE a(integer);
                            CREATE AGGREGATE a(integer) (SFUNC = int4larger, STYPE = integer)\
                            """)
                    .after("""
                        CREATE RULE r AS ON DELETE TO users DO INSTEAD NOTHING;
                        CREATE AGGREGATE a(integer) (SFUNC = int4pl, STYPE = integer)\
                        """),
            Sample.of(
                            "rename, move, comment on and drop statistics and collations",
                            op -> {
                                op.commentOn(statisticsNamed("s"), "Pairs");
                                op.commentOn(collationNamed("c"), "Bytes");
                                op.rename(statisticsNamed("s"), "pairs");
                                op.move(collationNamed("c"), "archive");
                                op.drop(statisticsNamed("pairs"));
                                op.drop(collationNamed("archive.c"), ifExists());
                            },
                            """
                            COMMENT ON STATISTICS s IS 'Pairs';
                            COMMENT ON COLLATION c IS 'Bytes';
                            ALTER STATISTICS s RENAME TO pairs;
                            ALTER COLLATION c SET SCHEMA archive;
                            DROP STATISTICS pairs;
                            DROP COLLATION IF EXISTS archive.c\
                            """)
                    .after("CREATE STATISTICS s ON user_id, total FROM orders; CREATE COLLATION c (LOCALE = 'C')"),
            Sample.of("create policy", op -> op.create(policy("own", "orders").using("user_id = 1")), """
                CREATE POLICY own ON orders
                USING (user_id = 1)\
                """),
            Sample.of(
                    "create policy with every clause",
                    op -> op.create(policy("own", "orders")
                            .restrictive()
                            .forCommand(UPDATE)
                            .to("clerk", "public")
                            .using("user_id = 1")
                            .withCheck("total > 0")),
                    """
                    CREATE POLICY own ON orders AS RESTRICTIVE FOR UPDATE TO clerk, public
                    USING (user_id = 1)
                    WITH CHECK (total > 0)\
                    """),
            Sample.of(
                            "alter policy",
                            op -> op.alter(
                                    policy("own", "orders").using("user_id = 1"),
                                    policy("own", "orders").forCommand(INSERT).withCheck("user_id = 1")),
                            """
                            DROP POLICY own ON orders;
                            CREATE POLICY own ON orders FOR INSERT
                            WITH CHECK (user_id = 1)\
                            """)
                    .after("CREATE POLICY own ON orders USING (user_id = 1)"),
            Sample.of(
                            "rename policy",
                            op -> op.rename(policyNamed("own", "orders"), "mine"),
                            "ALTER POLICY own ON orders RENAME TO mine")
                    .after("CREATE POLICY own ON orders"),
            Sample.of("drop policy", op -> op.dropPolicy("own", "orders"), "DROP POLICY own ON orders")
                    .after("CREATE POLICY own ON orders"),
            Sample.of(
                    "comments",
                    op -> {
                        op.commentOnTable("users", "It's people");
                        op.commentOnColumn("users", "name", "Full name");
                        op.commentOn(constraintNamed("users", "users_pkey"), "The key");
                        op.commentOn(indexNamed("users_pkey"), "Its index");
                        op.commentOn(schemaNamed("archive"), "Old things");
                    },
                    """
                    COMMENT ON TABLE users IS 'It''s people';
                    COMMENT ON COLUMN users.name IS 'Full name';
                    COMMENT ON CONSTRAINT users_pkey ON users IS 'The key';
                    COMMENT ON INDEX users_pkey IS 'Its index';
                    COMMENT ON SCHEMA archive IS 'Old things'\
                    """),
            Sample.of(
                            "known comments",
                            op -> {
                                op.commentOn(tableNamed("users"), "", "People");
                                op.commentOn(functionNamed("touch"), "Old", "");
                                op.commentOn(triggerNamed("touched", "orders"), "", "Keeps the time");
                            },
                            """
                            COMMENT ON TABLE users IS 'People';
                            COMMENT ON FUNCTION touch() IS NULL;
                            COMMENT ON TRIGGER touched ON orders IS 'Keeps the time'\
                            """)
                    .after(TRIGGER + "; COMMENT ON FUNCTION touch() IS 'Old'"),
            Sample.of(
                            "more comments",
                            op -> {
                                op.commentOn(extensionNamed("plpgsql"), "Code");
                                op.commentOn(sequenceNamed("s"), "Numbers");
                                op.commentOn(typeNamed("t"), "Type");
                                op.commentOn(domainNamed("d"), "Domain");
                                op.commentOn(domainConstraintNamed("d", "c"), "Check");
                                op.commentOn(viewNamed("v"), "View");
                                op.commentOn(materializedViewNamed("m"), "Rows");
                                op.commentOn(procedureNamed("p"), "Procedure");
                                op.commentOn(aggregateNamed("a"), "Aggregate");
                                op.commentOn(ruleNamed("r", "users"), "Rule");
                                op.commentOn(policyNamed("o", "users"), "Policy");
                                op.commentOn(columnNamed("v", "id"), "Number");
                            },
                            """
                            COMMENT ON EXTENSION plpgsql IS 'Code';
                            COMMENT ON SEQUENCE s IS 'Numbers';
                            COMMENT ON TYPE t IS 'Type';
                            COMMENT ON DOMAIN d IS 'Domain';
                            COMMENT ON CONSTRAINT c ON DOMAIN d IS 'Check';
                            COMMENT ON VIEW v IS 'View';
                            COMMENT ON MATERIALIZED VIEW m IS 'Rows';
                            COMMENT ON PROCEDURE p() IS 'Procedure';
                            COMMENT ON AGGREGATE a(*) IS 'Aggregate';
                            COMMENT ON RULE r ON users IS 'Rule';
                            COMMENT ON POLICY o ON users IS 'Policy';
                            COMMENT ON COLUMN v.id IS 'Number'\
                            """)
                    .after("""
                        CREATE SEQUENCE s;
                        CREATE TYPE t AS ENUM ();
                        CREATE DOMAIN d AS text CONSTRAINT c CHECK (VALUE <> '');
                        CREATE VIEW v AS SELECT id FROM users;
                        CREATE MATERIALIZED VIEW m AS SELECT id FROM users;
                        CREATE PROCEDURE p() LANGUAGE sql AS 'SELECT 1';
                        CREATE AGGREGATE a(*) (SFUNC = int8inc, STYPE = bigint, INITCOND = '0');
                        CREATE RULE r AS ON DELETE TO users DO INSTEAD NOTHING;
                        CREATE POLICY o ON users\
                        """),
            Sample.of(
                            "grants",
                            op -> {
                                op.grant(privileges("SELECT", "INSERT")
                                        .onTable("users")
                                        .to("clerk"));
                                op.grant(privileges("SELECT")
                                        .onColumns("orders", "id", "total")
                                        .to("public"));
                                op.grant(privileges("USAGE")
                                        .onSchema("archive")
                                        .to("clerk")
                                        .withGrantOption());
                                op.grant(privileges("ALL").onSequence("tickets").to("clerk"));
                                op.grant(privileges("EXECUTE")
                                        .on(functionNamed("touch"))
                                        .to("clerk"));
                                op.grant(privileges("ALL PRIVILEGES")
                                        .on(viewNamed("paid"))
                                        .to("clerk"));
                            },
                            """
                            GRANT SELECT, INSERT ON TABLE users TO clerk;
                            GRANT SELECT (id, total) ON TABLE orders TO public;
                            GRANT USAGE ON SCHEMA archive TO clerk WITH GRANT OPTION;
                            GRANT ALL ON SEQUENCE tickets TO clerk;
                            GRANT EXECUTE ON FUNCTION touch() TO clerk;
                            GRANT ALL PRIVILEGES ON TABLE paid TO clerk\
                            """)
                    .after(TOUCH + "; CREATE SEQUENCE tickets; CREATE VIEW paid AS SELECT id FROM orders"),
            Sample.of(
                    "grants on all",
                    op -> {
                        op.grant(privileges("SELECT").onAllTables("public").to("clerk"));
                        op.grant(privileges("USAGE").onAllSequences("public").to("clerk"));
                        op.grant(privileges("EXECUTE").onAllFunctions("public").to("clerk"));
                    },
                    """
                    GRANT SELECT ON ALL TABLES IN SCHEMA public TO clerk;
                    GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO clerk;
                    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO clerk\
                    """),
            Sample.of(
                            "revoke",
                            op -> op.revoke(
                                    privileges("SELECT").onTable("users").to("clerk")),
                            "REVOKE SELECT ON TABLE users FROM clerk")
                    .after("GRANT SELECT, INSERT ON users TO clerk"),
            Sample.of(
                            "revoke on all",
                            op -> op.revoke(
                                    privileges("INSERT").onAllTables("public").to("clerk")),
                            "REVOKE INSERT ON ALL TABLES IN SCHEMA public FROM clerk")
                    .after("GRANT SELECT, INSERT ON users TO clerk"));
}
