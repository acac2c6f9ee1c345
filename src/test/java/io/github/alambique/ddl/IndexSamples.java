package io.github.alambique.ddl;

import static io.github.alambique.ddl.Ddl.*;
import static io.github.alambique.ddl.Types.*;

import java.util.List;

/** Indexes. */
final class IndexSamples {

    private static final String PARTS = "CREATE TABLE parts (at integer NOT NULL, b integer) PARTITION BY LIST (at); "
            + "CREATE TABLE parts_1 PARTITION OF parts FOR VALUES IN (1)";

    private IndexSamples() {}

    static final List<Sample> ALL = List.of(
            Sample.of(
                    "create index",
                    op -> op.createIndex("orders_by_user", "orders", "user_id", "placed_at"),
                    "CREATE INDEX orders_by_user ON orders (user_id, placed_at)"),
            Sample.of(
                    "create unnamed index",
                    op -> op.createIndex(index().on("orders", "user_id", "placed_at")),
                    "CREATE INDEX orders_user_id_placed_at_idx ON orders (user_id, placed_at)"),
            Sample.of(
                    "create unnamed unique index",
                    op -> op.createIndex(uniqueIndex().on("orders", "code").include("total")),
                    "CREATE UNIQUE INDEX orders_code_total_idx ON orders (code) INCLUDE (total)"),
            Sample.of(
                    "create index over an unnamed expression",
                    op -> op.createIndex(index().on("users", keyExpression("lower(email)"))),
                    "CREATE INDEX ON users ((lower(email)))"),
            Sample.of(
                            "create index with every clause",
                            op -> op.createIndex(uniqueIndex("orders_all")
                                    .on(
                                            "public.orders",
                                            key("code")
                                                    .collate("C")
                                                    .operatorClass("text_pattern_ops")
                                                    .descending()
                                                    .nullsLast(),
                                            keyExpression("total % 10").nullsFirst(),
                                            key("user_id"))
                                    .include("placed_at")
                                    .nullsNotDistinct()
                                    .with("fillfactor", 70)
                                    .tablespace("pg_default")
                                    .where("total > 0")),
                            "CREATE UNIQUE INDEX orders_all ON public.orders (code COLLATE \"C\" text_pattern_ops DESC"
                                    + " NULLS LAST, (total % 10) NULLS FIRST, user_id) INCLUDE (placed_at) NULLS NOT"
                                    + " DISTINCT WITH (fillfactor = 70) TABLESPACE pg_default WHERE total > 0")
                    .since(15),
            Sample.of(
                            "index of a partitioned table alone",
                            op -> {
                                op.createIndex(
                                        index("parts_at").on("parts", "at").only());
                                op.createIndex(index("parts_1_at").on("parts_1", "at"));
                                op.attachIndex("parts_at", "parts_1_at");
                            },
                            """
                            CREATE INDEX parts_at ON ONLY parts (at);
                            CREATE INDEX parts_1_at ON parts_1 (at);
                            ALTER INDEX parts_at ATTACH PARTITION parts_1_at\
                            """)
                    .after(PARTS),
            Sample.of(
                            "keys of a partitioned table alone",
                            op -> {
                                op.addConstraint("parts", primaryKey("at").only());
                                op.addConstraint(
                                        "parts",
                                        unique("at", "b").named("parts_both").only());
                            },
                            """
                            ALTER TABLE ONLY parts ADD CONSTRAINT parts_pkey PRIMARY KEY (at);
                            ALTER TABLE ONLY parts ADD CONSTRAINT parts_both UNIQUE (at, b)\
                            """)
                    .after(PARTS),
            Sample.of(
                    "create index of another method",
                    op -> op.createIndex(
                            index("orders_during").on("orders", "during").using("gist")),
                    "CREATE INDEX orders_during ON orders USING gist (during)"),
            Sample.of(
                            "create index with operator class parameters",
                            op -> op.createIndex(index("users_name")
                                    .on("users", key("name").operatorClass("gist_trgm_ops", "siglen", 32))
                                    .using("gist")),
                            "CREATE INDEX users_name ON users USING gist (name gist_trgm_ops (siglen = 32))")
                    .after("CREATE EXTENSION pg_trgm"),
            Sample.of(
                    "create index if not exists",
                    op -> op.createIndexIfNotExists(index("i").on("users", "name")),
                    "CREATE INDEX IF NOT EXISTS i ON users (name)"),
            Sample.of(
                    "create index concurrently",
                    op -> op.createIndexConcurrently(index("i").on("users", "name")),
                    "CREATE INDEX CONCURRENTLY i ON users (name)"),
            Sample.of(
                    "create index concurrently if not exists",
                    op -> op.createIndexConcurrentlyIfNotExists(index("i").on("users", "name")),
                    "CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON users (name)"),
            Sample.of("drop index", op -> op.dropIndex("public.i", cascade()), "DROP INDEX public.i CASCADE")
                    .after("CREATE INDEX i ON users (name)"),
            Sample.of(
                            "drop known index",
                            op -> op.dropIndex(index().on("archive.old", "b", "a")),
                            "DROP INDEX archive.old_b_a_idx")
                    .after("CREATE TABLE archive.old (a integer, b integer); CREATE INDEX ON archive.old (b, a)"),
            Sample.of(
                            "drop index concurrently",
                            op -> op.dropIndexConcurrently("i", ifExists()),
                            "DROP INDEX CONCURRENTLY IF EXISTS i")
                    .after("CREATE INDEX i ON users (name)"),
            Sample.of(
                            "drop known index concurrently",
                            op -> op.dropIndexConcurrently(index("i").on("users", "name")),
                            "DROP INDEX CONCURRENTLY i")
                    .after("CREATE INDEX i ON users (name)"),
            Sample.of("rename index", op -> op.renameIndex("i", "j"), "ALTER INDEX i RENAME TO j")
                    .after("CREATE INDEX i ON users (name)"));
}
