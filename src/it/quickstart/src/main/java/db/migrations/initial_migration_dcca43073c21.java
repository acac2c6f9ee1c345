package db.migrations;

import static io.github.alambique.operation.Ddl.*;

import io.github.alambique.Migration;
import io.github.alambique.Operations;
import io.github.alambique.Revision;

/** initial migration */
@Revision(id = "dcca43073c21", revises = {}, created = "2023-05-08T18:15:04Z")
public class initial_migration_dcca43073c21 implements Migration {

    @Override
    public void upgrade(Operations op) {
        op.createTable("products",
                column("product_id", integer()).notNull(),
                column("title", varchar(255)).notNull(),
                column("price", numeric(10, 2)).notNull(),
                column("created_at", timestamp()).defaultExpression("now()").notNull(),
                column("updated_at", timestamp()).defaultExpression("now()").notNull(),
                primaryKey("product_id"));

        op.createTable("users",
                column("user_id", integer()).notNull(),
                column("email", varchar(255)).notNull(),
                column("referrer_id", integer()),
                column("created_at", timestamp()).defaultExpression("now()").notNull(),
                column("updated_at", timestamp()).defaultExpression("now()").notNull(),
                primaryKey("user_id"),
                unique("email"),
                foreignKey("referrer_id").references("users", "user_id").onDelete(CASCADE));

        op.createTable("orders",
                column("order_id", integer()).notNull(),
                column("user_id", integer()).notNull(),
                column("created_at", timestamp()).defaultExpression("now()").notNull(),
                column("updated_at", timestamp()).defaultExpression("now()").notNull(),
                primaryKey("order_id"),
                foreignKey("user_id").references("users", "user_id").onDelete(CASCADE));

        op.createTable("order_products",
                column("order_id", integer()).notNull(),
                column("product_id", integer()).notNull(),
                column("quantity", integer()).defaultValue(1).notNull(),
                column("created_at", timestamp()).defaultExpression("now()").notNull(),
                column("updated_at", timestamp()).defaultExpression("now()").notNull(),
                primaryKey("order_id", "product_id"),
                foreignKey("order_id").references("orders", "order_id").onDelete(CASCADE),
                foreignKey("product_id").references("products", "product_id").onDelete(RESTRICT));
    }

    @Override
    public void downgrade(Operations op) {
        op.dropTable("order_products");
        op.dropTable("orders");
        op.dropTable("users");
        op.dropTable("products");
    }
}
