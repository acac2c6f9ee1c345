package db.placeholders;

import static io.github.alambique.ddl.Ddl.*;
import static io.github.alambique.ddl.Types.*;

import io.github.alambique.Migration;
import io.github.alambique.Operations;
import io.github.alambique.Revision;

/** unique name */
@Revision(id = "aa2", revises = "aa1")
public class unique_name_aa2 implements Migration {

    @Override
    public void upgrade(Operations op) {
        op.addConstraint("account", primaryKey("id"));
        op.addConstraint("account", unique("name"));
    }

    @Override
    public void downgrade(Operations op) {
        op.reverse(this::upgrade);
    }
}
