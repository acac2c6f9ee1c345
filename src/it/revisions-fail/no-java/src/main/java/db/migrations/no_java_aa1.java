package db.migrations;

import io.github.alambique.Migration;
import io.github.alambique.Operations;
import io.github.alambique.Revision;

@Revision(id = "aa1", revises = {})
public class no_java_aa1 implements Migration {

    @Override
    public void upgrade(Operations op) {
        op.execute("SELECT 1"
    }
}
