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
        // Drops column "nickname" of "users" with its values
        op.dropColumn("users", "nickname");
        op.alterColumn("users", "name").type(varchar(255)).dropDefault();
        // Fails if column "name" of "users" holds nulls; give those rows a value first, for instance with
        // op.execute("UPDATE users SET name = '' WHERE name IS NULL")
        op.alterColumn("users", "name").setNotNull().comment("In full");

        op.dropConstraint("orders", "orders_total_check");
        op.addConstraint("orders", check("total >= 0").named("orders_total_check"));

        op.alter(view("paid", """
                SELECT id
                   FROM orders
                  WHERE paid
                """));
    }

    @Override
    public void downgrade(Operations op) {
        op.alter(view("paid", "SELECT 1"));

        op.addColumn("users", column("nickname", text()));
    }
}
