package db.migrations;

import static io.github.alambique.ddl.Ddl.*;
import static io.github.alambique.ddl.Types.*;

import io.github.alambique.Migration;
import io.github.alambique.Operations;
import io.github.alambique.Revision;

/** a change */
@Revision(
        id = "000000000000",
        revises = {},
        created = "2026-11-22T08:00:00Z")
public class a_change_000000000000 implements Migration {

    @Override
    public void upgrade(Operations op) {
        op.createEnum("status", "new", "paid");

        op.createTable(table(
                        "users",
                        column("id", bigint()).identity(),
                        column("email", type("citext")).notNull(),
                        column("name", varchar(255)).defaultValue(""),
                        column("tags", array(text())).defaultValue("{}"),
                        column("created_at", timestamptz()).defaultExpression("now()").notNull(),
                        primaryKey("id"),
                        unique("email"))
                .comment("Everyone who has signed up"));
        op.createIndex(index("users_name_idx").on("users", keyExpression("lower(name)")));

        op.createTable(
                "orders",
                column("id", bigint()).identityAlways(s -> s.start(1000)),
                column("user_id", bigint()).notNull(),
                column("status", type("status")).defaultValue("new").notNull(),
                column("total", numeric(12, 2)).defaultValue(-1).notNull(),
                column("paid", bool()).defaultValue(false).comment("Whether the money has arrived"),
                primaryKey("id"),
                check("""
                        total >= 0::numeric AND (status <> 'paid'::status OR paid) AND (user_id > 0 OR total = \
                        0::numeric)\
                        """)
                        .named("orders_total_check"));
        op.addConstraint(
                "orders",
                foreignKey("user_id").references("users", "id").onDelete(CASCADE).named("orders_user_id_fkey"));
        op.createIndex("orders_user_id_idx", "orders", "user_id");
        op.createIndex(uniqueIndex("orders_open_idx")
                .on("orders", key("user_id"), key("total").descending())
                .where("NOT paid"));

        op.createView("paid_orders", """
                SELECT id,
                    total
                   FROM orders
                  WHERE paid
                """);

        op.create(function("touch")
                .returns("trigger")
                .language("plpgsql")
                .as("""

                        BEGIN
                            NEW.updated_at := now(); -- "now"
                            RETURN NEW;
                        END
                        """));

        op.create(trigger("touched", "orders").before(UPDATE).forEachRow().execute("touch"));
    }

    @Override
    public void downgrade(Operations op) {
        op.dropTable("orders");
        op.dropTable("users");

        op.dropType("status");
    }
}
