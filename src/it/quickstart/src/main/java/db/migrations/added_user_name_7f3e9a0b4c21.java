package db.migrations;

import static io.github.alambique.operation.Ddl.*;

import io.github.alambique.Migration;
import io.github.alambique.Operations;
import io.github.alambique.Revision;

/** added user name */
@Revision(id = "7f3e9a0b4c21", revises = "1a2b3c4d5e6f", created = "2023-06-14T12:00:00Z")
public class added_user_name_7f3e9a0b4c21 implements Migration {

    @Override
    public void upgrade(Operations op) {
        op.addColumn("users", column("name", varchar(100)));
        op.createIndex("users_name_idx", "users", "name");
    }

    @Override
    public void downgrade(Operations op) {
        op.dropIndex("users_name_idx");
        op.dropColumn("users", "name");
    }
}
