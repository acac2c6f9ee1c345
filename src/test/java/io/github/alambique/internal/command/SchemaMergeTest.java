package io.github.alambique.internal.command;

import static io.github.alambique.ddl.Ddl.column;
import static io.github.alambique.ddl.Types.integer;
import static io.github.alambique.ddl.Types.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.schema.Column;
import io.github.alambique.schema.Dependency;
import io.github.alambique.schema.EnumType;
import io.github.alambique.schema.Index;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Schema;
import io.github.alambique.schema.SchemaObject;
import io.github.alambique.schema.Sequence;
import io.github.alambique.schema.Table;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SchemaMergeTest {

    private static final QualifiedName USERS = QualifiedName.of("users");
    private static final ObjectReference MOOD = ObjectReference.of(ObjectKind.TYPE, QualifiedName.of("mood"));

    private static final Schema CURRENT = new Schema(
            List.of(
                    new EnumType(QualifiedName.of("mood"), List.of("good")),
                    Sequence.of(QualifiedName.of("users_id_seq")).ownedBy("users", "id"),
                    Sequence.of(QualifiedName.of("other_seq"))),
            List.of(Table.of(USERS, column("id", integer()), column("mood", text()))),
            List.of(io.github.alambique.ddl.Ddl.index("users_idx").on("users", "id")),
            Schema.sorted(Map.of(MOOD, "how one feels")),
            List.of(),
            Set.of(new Dependency(columnOf("mood"), MOOD)));

    private static ObjectReference columnOf(String name) {
        return ObjectReference.member(ObjectKind.COLUMN, USERS, name);
    }

    private static Schema desired(Table... tables) {
        return new Schema(List.of(), List.of(tables), List.of(), Schema.sorted(Map.of()), List.of(), Set.of());
    }

    @Test
    void tableComesWithItsPartsAndWithWhatItNeedsAndNothingElse() {
        Schema merged = SchemaMerge.retain(Schema.EMPTY, CURRENT, List.of(ObjectReference.of(ObjectKind.TABLE, USERS)));

        assertThat(merged.objects())
                .extracting(SchemaObject::reference)
                .extracting(ObjectReference::toString)
                .containsExactlyInAnyOrder("type \"mood\"", "sequence \"users_id_seq\"");
        assertThat(merged.tables()).isEqualTo(CURRENT.tables());
        assertThat(merged.indexes()).extracting(Index::name).hasSize(1);
        assertThat(merged.comments()).isEqualTo(CURRENT.comments());
        assertThat(merged.dependencies()).isEqualTo(CURRENT.dependencies());
    }

    @Test
    void columnIsAddedToTheTableThatLacksIt() {
        Schema merged = SchemaMerge.retain(
                desired(Table.of(USERS, column("id", integer()))), CURRENT, List.of(columnOf("mood")));

        assertThat(merged.tables().get(0).columns()).extracting(Column::name).containsExactly("id", "mood");
        assertThat(merged.objects()).extracting(SchemaObject::reference).containsExactly(MOOD);
    }

    @Test
    void columnThatBothHaveIsTakenFromTheOther() {
        Schema merged = SchemaMerge.retain(
                desired(Table.of(USERS, column("id", text()), column("mood", integer()))),
                CURRENT,
                List.of(columnOf("mood")));

        assertThat(merged.tables().get(0).columns()).extracting(Column::type).containsExactly(text(), text());
    }

    @Test
    void nothingWantedIsNothingChanged() {
        assertThat(SchemaMerge.retain(CURRENT, Schema.EMPTY, List.of())).isEqualTo(CURRENT);
    }
}
