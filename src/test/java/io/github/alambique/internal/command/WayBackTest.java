package io.github.alambique.internal.command;

import static io.github.alambique.ddl.Ddl.view;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.internal.compare.Renames;
import io.github.alambique.internal.compare.SchemaComparator;
import io.github.alambique.internal.render.JavaRenderer;
import io.github.alambique.internal.render.SqlRenderer;
import io.github.alambique.schema.Dependency;
import io.github.alambique.schema.Schema;
import io.github.alambique.schema.SchemaObject;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WayBackTest {

    private static final SchemaObject ONE = view("one", "SELECT 1");
    private static final SchemaObject OTHER = view("other", "SELECT 1");
    private static final String REASON =
            "No order is known in which view \"one\", view \"other\" can be changed, since they depend on each other";

    @Test
    void thereIsNoneWhereNoOrderIsKnown() {
        Schema circle = new Schema(
                List.of(ONE, OTHER),
                List.of(),
                List.of(),
                Collections.emptySortedMap(),
                List.of(),
                Set.of(
                        new Dependency(ONE.reference(), OTHER.reference()),
                        new Dependency(OTHER.reference(), ONE.reference())));

        WayBack back = WayBack.of(() -> new SchemaComparator(Renames.NONE).compare(Schema.EMPTY, circle));

        assertThat(back.obstacle()).contains(REASON);
        assertThat(back.changes()).isEmpty();
    }

    @Test
    void theFileSaysWhy() {
        assertThat(SqlRenderer.irreversible(REASON))
                .containsExactly(
                        "",
                        "-- Irreversible: No order is known in which view \"one\", view \"other\" can be changed, since they"
                                + " depend on each other.");
        assertThat(JavaRenderer.irreversible(REASON).imports())
                .containsExactly("io.github.alambique.IrreversibleRevisionException");
        assertThat(JavaRenderer.irreversible(REASON).lines())
                .containsExactly(
                        "throw new IrreversibleRevisionException(",
                        "        \"No order is known in which view \\\"one\\\", view \\\"other\\\" can be changed, since they"
                                + " depend on each other\");");
    }
}
