package db.migrations;

import io.github.alambique.Migration;
import io.github.alambique.Operations;
import io.github.alambique.Revision;

@Revision(id = "aa1", revises = {})
public class throws_aa1 implements Migration {

    @Override
    public void upgrade(Operations op) {
        throw new IllegalStateException("the moon is full");
    }
}
