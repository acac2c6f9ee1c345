package db.migrations;

import static io.github.alambique.ddl.Ddl.*;
import static io.github.alambique.ddl.Types.*;

import io.github.alambique.Migration;
import io.github.alambique.Operations;
import io.github.alambique.Revision;
import shop.Guest;

/** guest */
@Revision(id = "a1", revises = {}, created = "2026-11-30T12:00:00Z")
public class guest_a1 implements Migration {

    @Override
    public void upgrade(Operations op) {
        op.createTable("guest", column("id", bigint()), column("name", varchar(40)).notNull(), primaryKey("id"));
        op.execute("INSERT INTO guest VALUES (1, '" + Guest.FIRST + "')");
    }

    @Override
    public void downgrade(Operations op) {
        op.dropTable("guest");
    }
}
