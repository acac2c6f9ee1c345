package io.github.alambique.internal.render;

import static io.github.alambique.ddl.Ddl.*;
import static io.github.alambique.ddl.Types.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.ddl.AlterColumnNullability;
import io.github.alambique.ddl.AlterColumnType;
import io.github.alambique.ddl.Change;
import io.github.alambique.ddl.Operation;
import io.github.alambique.schema.DataType;
import io.github.alambique.schema.QualifiedName;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JoinedTypesTest {

    private static Operation type(String table, String column, DataType type) {
        return new AlterColumnType(
                QualifiedName.parse(table),
                column,
                type,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void typesOfOneTableAreOneStatement() {
        List<Change> changes = List.of(
                Change.of(type("t", "a", bigint())),
                new Change(type("t", "B c", text()), List.of("fails"), false),
                Change.of(type("u", "a", bigint())));

        assertThat(SqlRenderer.render(changes))
                .containsExactly(
                        "-- fails",
                        "ALTER TABLE t",
                        "    ALTER COLUMN a TYPE bigint,",
                        "    ALTER COLUMN \"B c\" TYPE text;",
                        "",
                        "ALTER TABLE u ALTER COLUMN a TYPE bigint;");
    }

    @Test
    void oneThatDestroysOrIsApartStaysByItself() {
        List<Change> changes = List.of(
                Change.of(type("t", "a", bigint())),
                Change.of(new AlterColumnNullability(QualifiedName.of("t"), "a", false)),
                Change.of(type("t", "b", bigint())),
                new Change(type("t", "c", integer()), List.of("narrows"), true));

        assertThat(JoinedTypes.of(changes)).isEqualTo(changes);
    }
}
