package io.github.alambique.ddl;

import static io.github.alambique.ddl.Ddl.*;
import static io.github.alambique.ddl.Types.*;

import java.util.List;

/** Tables, their partitions and how they are kept. */
final class TableSamples {

    private TableSamples() {}

    static final List<Sample> ALL = List.of(
            Sample.of(
                    "create table",
                    op -> op.createTable(
                            "products",
                            column("product_id", integer()).notNull(),
                            column("title", varchar(255)).notNull(),
                            column("created_at", timestamp())
                                    .defaultExpression("now()")
                                    .notNull(),
                            primaryKey("product_id")),
                    """
                    CREATE TABLE products (
                        product_id integer NOT NULL,
                        title character varying(255) NOT NULL,
                        created_at timestamp without time zone DEFAULT now() NOT NULL,
                        PRIMARY KEY (product_id)
                    )\
                    """),
            Sample.of(
                    "create table with every clause",
                    op -> op.createTable(table(
                                    "archive.products",
                                    column("id", bigint())
                                            .identityAlways(s -> s.start(1000)
                                                    .increment(10)
                                                    .minimum(1000)
                                                    .maximum(9_999)
                                                    .cache(5)
                                                    .cycling()),
                                    column("code", text())
                                            .compression("pglz")
                                            .collate("C")
                                            .defaultValue("it's")
                                            .notNull(),
                                    column("doc", text())
                                            .storage(EXTERNAL)
                                            .statistics(500)
                                            .comment("The document"),
                                    column("title", text()).generatedStored("upper(code)"),
                                    unique("code").named("products_code"),
                                    check("length(code) > 1"))
                            .unlogged()
                            .with("fillfactor", 70)
                            .with("autovacuum_enabled", false)
                            .with("toast.autovacuum_enabled", false)
                            .tablespace("pg_default")
                            .comment("Everything we sell")),
                    """
                    CREATE UNLOGGED TABLE archive.products (
                        id bigint GENERATED ALWAYS AS IDENTITY (INCREMENT BY 10 MINVALUE 1000 MAXVALUE 9999 START WITH 1000 CACHE 5 CYCLE),
                        code text COMPRESSION pglz COLLATE "C" DEFAULT 'it''s' NOT NULL,
                        doc text,
                        title text GENERATED ALWAYS AS (upper(code)) STORED,
                        CONSTRAINT products_code UNIQUE (code),
                        CHECK (length(code) > 1)
                    ) WITH (autovacuum_enabled = false, fillfactor = 70, toast.autovacuum_enabled = false) TABLESPACE pg_default;
                    ALTER TABLE archive.products ALTER COLUMN doc SET STORAGE EXTERNAL;
                    ALTER TABLE archive.products ALTER COLUMN doc SET STATISTICS 500;
                    COMMENT ON COLUMN archive.products.doc IS 'The document';
                    COMMENT ON TABLE archive.products IS 'Everything we sell'\
                    """),
            Sample.of(
                            "create table with a virtual column",
                            op -> op.createTable(
                                    "squares",
                                    column("side", integer()),
                                    column("area", integer()).generatedVirtual("side * side")),
                            """
                            CREATE TABLE squares (
                                side integer,
                                area integer GENERATED ALWAYS AS (side * side) VIRTUAL
                            )\
                            """)
                    .since(18),
            Sample.of(
                    "create table with what its statement does not take",
                    op -> op.createTable(
                            "products",
                            column("code", text()),
                            unique("code").named("products_code"),
                            unique("code").named("products_code_again"),
                            check("code <> ''").named("products_coded").notValid()),
                    """
                    CREATE TABLE products (
                        code text,
                        CONSTRAINT products_code UNIQUE (code)
                    );
                    ALTER TABLE products ADD CONSTRAINT products_code_again UNIQUE (code);
                    ALTER TABLE products ADD CONSTRAINT products_coded CHECK (code <> '') NOT VALID\
                    """),
            Sample.of(
                    "create table if not exists",
                    op -> op.createTableIfNotExists(table("empty")),
                    "CREATE TABLE IF NOT EXISTS empty ()"),
            Sample.of(
                            "create table that inherits",
                            op -> op.createTable(
                                    table("gifts", column("wrapping", text())).inherits("orders", "archive.kept")),
                            """
                            CREATE TABLE gifts (
                                wrapping text
                            ) INHERITS (orders, archive.kept)\
                            """)
                    .after("CREATE TABLE archive.kept (kept_until date)"),
            Sample.of(
                    "create partitioned tables",
                    op -> {
                        op.createTable(table(
                                        "sales",
                                        column("id", bigint()).notNull(),
                                        column("year", integer()).notNull(),
                                        column("region", text()),
                                        primaryKey("id", "year", "region"))
                                .partitionByRange("year"));
                        op.createTable(table("sales_2026", check("region <> ''"))
                                .partitionOf("sales", valuesFrom(2026).to(2027))
                                .partitionByList("region"));
                        op.createTable(table("sales_2026_north").partitionOf("sales_2026", valuesIn("north", "it's")));
                        op.createTable(table("sales_later")
                                .partitionOf("sales", valuesFrom(2027).to(expression("MAXVALUE"))));
                        op.createTable(table("sales_else").partitionOf("sales", defaultPartition()));
                    },
                    """
                    CREATE TABLE sales (
                        id bigint NOT NULL,
                        year integer NOT NULL,
                        region text,
                        PRIMARY KEY (id, year, region)
                    ) PARTITION BY RANGE (year);
                    CREATE TABLE sales_2026 PARTITION OF sales (
                        CHECK (region <> '')
                    ) FOR VALUES FROM (2026) TO (2027) PARTITION BY LIST (region);
                    CREATE TABLE sales_2026_north PARTITION OF sales_2026 FOR VALUES IN ('north', 'it''s');
                    CREATE TABLE sales_later PARTITION OF sales FOR VALUES FROM (2027) TO (MAXVALUE);
                    CREATE TABLE sales_else PARTITION OF sales DEFAULT\
                    """),
            Sample.of(
                    "create a partition with columns of its own",
                    op -> {
                        op.createTable(table("events", column("id", bigint()), column("name", text()))
                                .partitionBy(
                                        HASH,
                                        keyExpression("lower(name)"),
                                        key("id").operatorClass("int8_ops")));
                        op.createTable(table("events_0", column("name", text()), column("id", bigint()))
                                .partitionOf("events", valuesHashed(4, 0)));
                    },
                    """
                    CREATE TABLE events (
                        id bigint,
                        name text
                    ) PARTITION BY HASH ((lower(name)), id int8_ops);
                    CREATE TABLE events_0 (
                        name text,
                        id bigint
                    );
                    ALTER TABLE events ATTACH PARTITION events_0 FOR VALUES WITH (modulus 4, remainder 0)\
                    """),
            Sample.of(
                    "create table kept otherwise",
                    op -> op.createTable(table("secrets", column("id", bigint()))
                            .accessMethod("heap")
                            .enableRowSecurity()
                            .forceRowSecurity()),
                    """
                    CREATE TABLE secrets (
                        id bigint
                    ) USING heap;
                    ALTER TABLE secrets ENABLE ROW LEVEL SECURITY;
                    ALTER TABLE secrets FORCE ROW LEVEL SECURITY\
                    """),
            Sample.of(
                    "create a partition with a bound of its own",
                    op -> {
                        op.createTable(table("events", column("id", bigint())).partitionByList("id"));
                        op.createTable(
                                table("event").partitionOf("events", partitionBound("FOR VALUES IN ((1 + 1), (3))")));
                    },
                    """
                    CREATE TABLE events (
                        id bigint
                    ) PARTITION BY LIST (id);
                    CREATE TABLE event PARTITION OF events FOR VALUES IN ((1 + 1), (3))\
                    """),
            Sample.of("drop table", op -> op.dropTable("users"), "DROP TABLE users"),
            Sample.of(
                    "drop table with options",
                    op -> op.dropTable("users", ifExists(), cascade()),
                    "DROP TABLE IF EXISTS users CASCADE"),
            Sample.of(
                            "drop known table",
                            op -> op.dropTable(
                                    table("colours", column("name", text()).notNull())
                                            .comment("Paint")),
                            "DROP TABLE colours")
                    .after("CREATE TABLE colours (name text NOT NULL); COMMENT ON TABLE colours IS 'Paint'"),
            Sample.of("rename table", op -> op.renameTable("users", "people"), "ALTER TABLE users RENAME TO people"),
            Sample.of(
                    "move table",
                    op -> op.moveTable("public.users", "archive"),
                    "ALTER TABLE public.users SET SCHEMA archive"),
            Sample.of(
                    "move table from the search path",
                    op -> op.moveTable("users", "archive"),
                    "ALTER TABLE users SET SCHEMA archive"),
            Sample.of(
                            "alter table options",
                            op -> op.alterTableOptions(
                                    "users",
                                    tableOptions().with("fillfactor", 90).with("autovacuum_enabled", false),
                                    tableOptions()
                                            .unlogged()
                                            .with("fillfactor", 70)
                                            .with("parallel_workers", 2)),
                            """
                            ALTER TABLE users SET UNLOGGED;
                            ALTER TABLE users SET (fillfactor = 70, parallel_workers = 2);
                            ALTER TABLE users RESET (autovacuum_enabled)\
                            """)
                    .after("ALTER TABLE users SET (fillfactor = 90, autovacuum_enabled = false)"),
            Sample.of(
                    "alter index options",
                    op -> op.alterIndexOptions(
                            "users_pkey", tableOptions(), tableOptions().with("fillfactor", 70)),
                    "ALTER INDEX users_pkey SET (fillfactor = 70)"),
            Sample.of(
                            "alter tablespace and access method",
                            op -> op.alterTableOptions(
                                    "users",
                                    tableOptions(),
                                    tableOptions().tablespace("pg_default").accessMethod("heap")),
                            """
                            ALTER TABLE users SET ACCESS METHOD heap;
                            ALTER TABLE users SET TABLESPACE pg_default\
                            """)
                    .since(15)
                    .invisible(),
            Sample.of(
                    "create table with a replica identity",
                    op -> {
                        op.createTable(table("logs", column("line", text())).replicaIdentity(FULL));
                        op.createTable(table("ids", column("id", integer()).notNull(), unique("id"))
                                .replicaIdentity(identityIndex("ids_id_key")));
                    },
                    """
                    CREATE TABLE logs (
                        line text
                    );
                    ALTER TABLE logs REPLICA IDENTITY FULL;
                    CREATE TABLE ids (
                        id integer NOT NULL,
                        UNIQUE (id)
                    );
                    ALTER TABLE ids REPLICA IDENTITY USING INDEX ids_id_key\
                    """),
            Sample.of(
                            "alter index use",
                            op -> {
                                op.createIndex(uniqueIndex("by_name").on("archive.people", "name"));
                                op.alterIndexUse(
                                        "archive.people",
                                        indexUse(),
                                        indexUse()
                                                .replicaIdentity(identityIndex("by_name"))
                                                .clusterOn("by_name"));
                            },
                            """
                    CREATE UNIQUE INDEX by_name ON archive.people (name);
                    ALTER TABLE archive.people REPLICA IDENTITY USING INDEX by_name;
                    ALTER TABLE archive.people CLUSTER ON by_name\
                    """)
                    .after("CREATE TABLE archive.people (name text NOT NULL)"),
            Sample.of(
                            "no index use",
                            op -> op.alterIndexUse(
                                    "users", indexUse().replicaIdentity(NOTHING).clusterOn("users_pkey"), indexUse()),
                            """
                            ALTER TABLE users REPLICA IDENTITY DEFAULT;
                            ALTER TABLE users SET WITHOUT CLUSTER\
                            """)
                    .after("ALTER TABLE users REPLICA IDENTITY NOTHING; ALTER TABLE users CLUSTER ON users_pkey"),
            Sample.of(
                    "row security",
                    op -> {
                        op.enableRowSecurity("users");
                        op.forceRowSecurity("users");
                    },
                    """
                    ALTER TABLE users ENABLE ROW LEVEL SECURITY;
                    ALTER TABLE users FORCE ROW LEVEL SECURITY\
                    """),
            Sample.of(
                            "no row security",
                            op -> {
                                op.noForceRowSecurity("users");
                                op.disableRowSecurity("users");
                            },
                            """
                            ALTER TABLE users NO FORCE ROW LEVEL SECURITY;
                            ALTER TABLE users DISABLE ROW LEVEL SECURITY\
                            """)
                    .after("ALTER TABLE users ENABLE ROW LEVEL SECURITY; ALTER TABLE users FORCE ROW LEVEL SECURITY"),
            Sample.of("inherit", op -> op.inherit("child", "users"), "ALTER TABLE child INHERIT users")
                    .after("CREATE TABLE child (id bigint NOT NULL, name text NOT NULL, email text)"),
            Sample.of("no inherit", op -> op.noInherit("child", "users"), "ALTER TABLE child NO INHERIT users")
                    .after("CREATE TABLE child (id bigint NOT NULL, name text NOT NULL, email text); "
                            + "ALTER TABLE child INHERIT users"),
            Sample.of(
                            "attach partition",
                            op -> op.attachPartition(
                                    "readings",
                                    "readings_2026",
                                    valuesFrom("2026-01-01").to("2027-01-01")),
                            "ALTER TABLE readings ATTACH PARTITION readings_2026 FOR VALUES FROM ('2026-01-01') TO"
                                    + " ('2027-01-01')")
                    .after("CREATE TABLE readings (at date) PARTITION BY RANGE (at); CREATE TABLE readings_2026 (at"
                            + " date)"),
            Sample.of(
                            "attach partition as SQL says",
                            op -> op.attachPartition(
                                    "readings", "readings_2026", partitionBound("FOR VALUES IN ((2000 + 26))")),
                            "ALTER TABLE readings ATTACH PARTITION readings_2026 FOR VALUES IN ((2000 + 26))")
                    .after("CREATE TABLE readings (at integer) PARTITION BY LIST (at); CREATE TABLE readings_2026 (at"
                            + " integer)"),
            Sample.of(
                            "detach partition",
                            op -> op.detachPartition("readings", "readings_2026"),
                            "ALTER TABLE readings DETACH PARTITION readings_2026")
                    .after("CREATE TABLE readings (at date) PARTITION BY RANGE (at); CREATE TABLE readings_2026 "
                            + "PARTITION OF readings FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')"),
            Sample.of(
                            "detach known partition",
                            op -> op.detachPartition(
                                    "readings",
                                    "readings_2026",
                                    valuesFrom("2026-01-01").to("2027-01-01")),
                            "ALTER TABLE readings DETACH PARTITION readings_2026")
                    .after("CREATE TABLE readings (at date) PARTITION BY RANGE (at); CREATE TABLE readings_2026 "
                            + "PARTITION OF readings FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')"),
            Sample.of(
                            "detach partition concurrently",
                            op -> op.detachPartitionConcurrently("readings", "readings_2026"),
                            "ALTER TABLE readings DETACH PARTITION readings_2026 CONCURRENTLY")
                    .after("CREATE TABLE readings (at date) PARTITION BY RANGE (at); CREATE TABLE readings_2026 "
                            + "PARTITION OF readings FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')"));
}
