package io.github.alambique.ddl;

import static io.github.alambique.ddl.Ddl.*;
import static io.github.alambique.ddl.Types.*;

import java.util.List;

/** Constraints. */
final class ConstraintSamples {

    private static final String KEYLESS = "CREATE TABLE keyless (a bigint NOT NULL, b text, c text)";
    private static final String BOOKINGS = "CREATE EXTENSION btree_gist; "
            + "CREATE TABLE bookings (room integer NOT NULL, during daterange NOT NULL, cancelled boolean)";

    private ConstraintSamples() {}

    static final List<Sample> ALL = List.of(
            Sample.of(
                            "primary key",
                            op -> op.addConstraint("keyless", primaryKey("a")),
                            "ALTER TABLE keyless ADD CONSTRAINT keyless_pkey PRIMARY KEY (a)")
                    .after(KEYLESS),
            Sample.of(
                            "primary key with included columns",
                            op -> op.addConstraint(
                                    "keyless",
                                    primaryKey("a")
                                            .named("pk")
                                            .include("b", "c")
                                            .deferrable(INITIALLY_DEFERRED)),
                            "ALTER TABLE keyless ADD CONSTRAINT pk PRIMARY KEY (a) INCLUDE (b, c) DEFERRABLE INITIALLY"
                                    + " DEFERRED")
                    .after(KEYLESS),
            Sample.of(
                    "indexes of constraints",
                    op -> op.createTable(
                            "kept",
                            column("a", integer()),
                            column("b", integer()),
                            primaryKey("a").with("fillfactor", 70).indexTablespace("pg_default"),
                            unique("b").include("a").with("fillfactor", 80),
                            exclude("b", "=")
                                    .using("btree")
                                    .with("fillfactor", 90)
                                    .where("a > 0")),
                    """
                            CREATE TABLE kept (
                                a integer,
                                b integer,
                                PRIMARY KEY (a) WITH (fillfactor = 70) USING INDEX TABLESPACE pg_default,
                                UNIQUE (b) INCLUDE (a) WITH (fillfactor = 80),
                                EXCLUDE USING btree (b WITH =) WITH (fillfactor = 90) WHERE (a > 0)
                            )\
                            """),
            Sample.of(
                    "unique",
                    op -> op.addConstraint("users", unique("name", "email")),
                    "ALTER TABLE users ADD CONSTRAINT users_name_email_key UNIQUE (name, email)"),
            Sample.of(
                    "unique with included columns",
                    op -> op.addConstraint(
                            "users", unique("name").include("email").deferrable(INITIALLY_IMMEDIATE)),
                    "ALTER TABLE users ADD CONSTRAINT users_name_email_key UNIQUE (name) INCLUDE (email) DEFERRABLE"),
            Sample.of(
                            "unique nulls not distinct",
                            op -> op.addConstraint("users", unique("email").nullsNotDistinct()),
                            "ALTER TABLE users ADD CONSTRAINT users_email_key UNIQUE NULLS NOT DISTINCT (email)")
                    .since(15),
            Sample.of(
                            "keys without overlaps",
                            op -> {
                                op.addConstraint(
                                        "bookings", primaryKey("room", "during").withoutOverlaps());
                                op.addConstraint(
                                        "bookings", unique("room", "during").withoutOverlaps());
                                op.createTable(
                                        "keys_lent",
                                        column("room", integer()),
                                        column("during", daterange()),
                                        foreignKey("room", "during")
                                                .references("bookings", "room", "during")
                                                .period());
                            },
                            """
                            ALTER TABLE bookings ADD CONSTRAINT bookings_pkey PRIMARY KEY (room, during WITHOUT OVERLAPS);
                            ALTER TABLE bookings ADD CONSTRAINT bookings_room_during_key UNIQUE (room, during WITHOUT OVERLAPS);
                            CREATE TABLE keys_lent (
                                room integer,
                                during daterange,
                                FOREIGN KEY (room, PERIOD during) REFERENCES bookings (room, PERIOD during)
                            )\
                            """)
                    .after(BOOKINGS)
                    .since(18),
            Sample.of(
                    "foreign key",
                    op -> op.addConstraint("orders", foreignKey("user_id").references("users")),
                    "ALTER TABLE orders ADD CONSTRAINT orders_user_id_fkey FOREIGN KEY (user_id) REFERENCES users"),
            Sample.of(
                    "foreign key with actions",
                    op -> op.addConstraint(
                            "orders",
                            foreignKey("user_id")
                                    .references("public.users", "id")
                                    .named("orders_user")
                                    .matchFull()
                                    .onDelete(CASCADE)
                                    .onUpdate(RESTRICT)
                                    .deferrable(INITIALLY_DEFERRED)
                                    .notValid()),
                    "ALTER TABLE orders ADD CONSTRAINT orders_user FOREIGN KEY (user_id) REFERENCES public.users (id)"
                            + " MATCH FULL ON DELETE CASCADE ON UPDATE RESTRICT DEFERRABLE INITIALLY DEFERRED NOT VALID"),
            Sample.of(
                    "foreign key that sets",
                    op -> op.addConstraint(
                            "orders",
                            foreignKey("user_id")
                                    .references("users", "id")
                                    .onDelete(SET_NULL)
                                    .onUpdate(SET_DEFAULT)),
                    "ALTER TABLE orders ADD CONSTRAINT orders_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) "
                            + "ON DELETE SET NULL ON UPDATE SET DEFAULT"),
            Sample.of(
                            "foreign key that sets some columns",
                            op -> op.addConstraint(
                                    "posts",
                                    foreignKey("tenant", "author")
                                            .references("authors")
                                            .onDelete(SET_NULL, "author")),
                            "ALTER TABLE posts ADD CONSTRAINT posts_tenant_author_fkey FOREIGN KEY (tenant, author) "
                                    + "REFERENCES authors ON DELETE SET NULL (author)")
                    .after("CREATE TABLE authors (tenant integer, id integer, PRIMARY KEY (tenant, id)); "
                            + "CREATE TABLE posts (tenant integer, author integer)")
                    .since(15),
            Sample.of(
                            "constraints not enforced",
                            op -> {
                                op.addConstraint(
                                        "orders",
                                        foreignKey("user_id")
                                                .references("users")
                                                .notEnforced());
                                op.addConstraint(
                                        "orders",
                                        check("total > 0").named("paid").notEnforced());
                            },
                            """
                            ALTER TABLE orders ADD CONSTRAINT orders_user_id_fkey FOREIGN KEY (user_id) REFERENCES users NOT ENFORCED;
                            ALTER TABLE orders ADD CONSTRAINT paid CHECK (total > 0) NOT ENFORCED\
                            """)
                    .since(18),
            Sample.of(
                    "check",
                    op -> op.addConstraint(
                            "orders",
                            check("total >= 0").named("positive").noInherit().notValid()),
                    "ALTER TABLE orders ADD CONSTRAINT positive CHECK (total >= 0) NO INHERIT NOT VALID"),
            Sample.of(
                    "unnamed check",
                    op -> op.addConstraint("orders", check("total >= 0")),
                    "ALTER TABLE orders ADD CHECK (total >= 0)"),
            Sample.of(
                            "named not null",
                            op -> op.addConstraint(
                                    "orders",
                                    notNull("code")
                                            .named("has_code")
                                            .noInherit()
                                            .notValid()),
                            "ALTER TABLE orders ADD CONSTRAINT has_code NOT NULL code NO INHERIT NOT VALID")
                    .since(18),
            Sample.of(
                            "unnamed not null",
                            op -> op.addConstraint("orders", notNull("code")),
                            "ALTER TABLE orders ADD CONSTRAINT orders_code_not_null NOT NULL code")
                    .since(18),
            Sample.of(
                            "exclusion",
                            op -> op.addConstraint(
                                    "bookings",
                                    exclude("room", "=")
                                            .and("during", "&&")
                                            .where("NOT cancelled")
                                            .deferrable(INITIALLY_DEFERRED)),
                            "ALTER TABLE bookings ADD CONSTRAINT bookings_room_during_excl EXCLUDE USING gist (room"
                                    + " WITH =, during WITH &&) WHERE (NOT cancelled) DEFERRABLE INITIALLY DEFERRED")
                    .after(BOOKINGS),
            Sample.of(
                            "exclusion over an expression",
                            op -> op.addConstraint(
                                    "bookings",
                                    exclude(keyExpression("room % 10").operatorClass("int4_ops"), "=")
                                            .using("btree")
                                            .named("one_a_floor")
                                            .include("cancelled")),
                            "ALTER TABLE bookings ADD CONSTRAINT one_a_floor EXCLUDE USING btree ((room % 10) int4_ops"
                                    + " WITH =) INCLUDE (cancelled)")
                    .after(BOOKINGS),
            Sample.of(
                            "constraints using indexes",
                            op -> {
                                op.addPrimaryKeyUsingIndex("keyless", "keyless_pkey", "keyless_a");
                                op.addUniqueUsingIndex("keyless", "keyless_b_key", "keyless_b");
                            },
                            """
                            ALTER TABLE keyless ADD CONSTRAINT keyless_pkey PRIMARY KEY USING INDEX keyless_a;
                            ALTER TABLE keyless ADD CONSTRAINT keyless_b_key UNIQUE USING INDEX keyless_b\
                            """)
                    .after(KEYLESS + "; CREATE UNIQUE INDEX keyless_a ON keyless (a); "
                            + "CREATE UNIQUE INDEX keyless_b ON keyless (b)"),
            Sample.of(
                            "constraint using known index",
                            op -> op.addUniqueUsingIndex(
                                    "keyless",
                                    "keyless_b_key",
                                    uniqueIndex("keyless_b").on("keyless", "b")),
                            "ALTER TABLE keyless ADD CONSTRAINT keyless_b_key UNIQUE USING INDEX keyless_b")
                    .after(KEYLESS + "; CREATE UNIQUE INDEX keyless_b ON keyless (b)"),
            Sample.of(
                            "primary key using known index",
                            op -> op.addPrimaryKeyUsingIndex(
                                    "keyless",
                                    "keyless_pkey",
                                    uniqueIndex("keyless_a").on("keyless", "a")),
                            "ALTER TABLE keyless ADD CONSTRAINT keyless_pkey PRIMARY KEY USING INDEX keyless_a")
                    .after(KEYLESS + "; CREATE UNIQUE INDEX keyless_a ON keyless (a)"),
            Sample.of(
                            "deferrable constraints using index",
                            op -> {
                                op.addPrimaryKeyUsingIndex("keyless", "a", "keyless_a", INITIALLY_IMMEDIATE);
                                op.addUniqueUsingIndex("keyless", "b", "keyless_b", INITIALLY_DEFERRED);
                            },
                            """
                            ALTER TABLE keyless ADD CONSTRAINT a PRIMARY KEY USING INDEX keyless_a DEFERRABLE;
                            ALTER TABLE keyless ADD CONSTRAINT b UNIQUE USING INDEX keyless_b DEFERRABLE INITIALLY DEFERRED\
                            """)
                    .after(KEYLESS + "; CREATE UNIQUE INDEX keyless_a ON keyless (a); "
                            + "CREATE UNIQUE INDEX keyless_b ON keyless (b)"),
            Sample.of(
                            "alter constraint",
                            op -> op.alterConstraint("orders", "orders_user", INITIALLY_DEFERRED),
                            "ALTER TABLE orders ALTER CONSTRAINT orders_user DEFERRABLE INITIALLY DEFERRED")
                    .after("ALTER TABLE orders ADD CONSTRAINT orders_user FOREIGN KEY (user_id) REFERENCES users"),
            Sample.of(
                            "alter known constraint",
                            op -> op.alterConstraint("orders", "orders_user", INITIALLY_IMMEDIATE, NOT_DEFERRABLE),
                            "ALTER TABLE orders ALTER CONSTRAINT orders_user NOT DEFERRABLE")
                    .after("ALTER TABLE orders ADD CONSTRAINT orders_user FOREIGN KEY (user_id) REFERENCES users"
                            + " DEFERRABLE"),
            Sample.of(
                    "rename constraint",
                    op -> op.renameConstraint("users", "users_pkey", "people_key"),
                    "ALTER TABLE users RENAME CONSTRAINT users_pkey TO people_key"),
            Sample.of(
                    "drop constraint",
                    op -> op.dropConstraint("users", "users_pkey", ifExists(), cascade()),
                    "ALTER TABLE users DROP CONSTRAINT IF EXISTS users_pkey CASCADE"),
            Sample.of(
                            "drop known constraint",
                            op -> op.dropConstraint(
                                    "orders",
                                    foreignKey("user_id")
                                            .references("users", "id")
                                            .onDelete(CASCADE)),
                            "ALTER TABLE orders DROP CONSTRAINT orders_user_id_fkey")
                    .after("ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users ON DELETE CASCADE"),
            Sample.of(
                            "validate constraint",
                            op -> op.validateConstraint("orders", "positive"),
                            "ALTER TABLE orders VALIDATE CONSTRAINT positive")
                    .after("ALTER TABLE orders ADD CONSTRAINT positive CHECK (total >= 0) NOT VALID"),
            Sample.of(
                            "validate domain constraint",
                            op -> op.validateDomainConstraint("short", "length"),
                            "ALTER DOMAIN short VALIDATE CONSTRAINT length")
                    .after("CREATE DOMAIN short AS text; "
                            + "ALTER DOMAIN short ADD CONSTRAINT length CHECK (length(VALUE) < 9) NOT VALID"));
}
