package io.github.alambique.internal.compare;

import static io.github.alambique.ddl.Ddl.*;
import static io.github.alambique.ddl.Types.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alambique.InvalidInputException;
import io.github.alambique.schema.Index;
import io.github.alambique.schema.KeptProperties;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.Schema;
import io.github.alambique.schema.SchemaObject;
import io.github.alambique.schema.Table;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class SchemaFilterTest {

    private static final Schema SCHEMA = new Schema(
            List.of(
                    view("totals", "SELECT 1"),
                    sequence("orders_id_seq").ownedBy("orders", "id"),
                    trigger("touch", "orders").before(UPDATE).forEachRow().execute("touch")),
            List.of(table("orders", column("id", bigint())), table("audit.log", column("id", bigint()))),
            List.of(index("orders_tmp").on("orders", "id"), index("log_tmp").on("audit.log", "id")),
            Collections.emptySortedMap(),
            List.of(privileges("SELECT").onTable("orders").to("clerk")),
            Set.of());

    @Test
    void leavesOutATableWithAllThatBelongsToIt() {
        Schema filtered = filter(List.of(), List.of(), List.of("table:orders"));

        assertThat(filtered.tables()).extracting(Table::name).hasToString("[audit.log]");
        assertThat(filtered.objects()).extracting(SchemaObject::reference).containsExactly(viewNamed("totals"));
        assertThat(filtered.indexes()).extracting(Index::name).hasToString("[Optional[log_tmp]]");
        assertThat(filtered.grants()).isEmpty();
    }

    @Test
    void keepsOnlyWhatIsIncludedAndWhatBelongsToIt() {
        Schema filtered = filter(List.of(), List.of("table:ord*"), List.of());

        assertThat(filtered.tables()).extracting(Table::name).hasToString("[orders]");
        assertThat(filtered.objects())
                .extracting(SchemaObject::reference)
                .containsExactlyInAnyOrder(sequenceNamed("orders_id_seq"), triggerNamed("touch", "orders"));
    }

    @Test
    void leavesOutInvalidIndexesThatAreExcluded() {
        ObjectReference ofOrders = indexNamed("orders_tmp");
        ObjectReference ofLog = indexNamed("audit.log_tmp");
        Schema schema = SCHEMA.withKept(KeptProperties.NONE.withInvalidIndexes(Set.of(ofOrders, ofLog)));

        assertThat(new SchemaFilter("public", List.of(), List.of(), List.of("table:orders"))
                        .apply(schema)
                        .kept()
                        .database()
                        .invalidIndexes())
                .containsExactly(ofLog);
        assertThat(new SchemaFilter("public", List.of(), List.of(), List.of("index:log_tmp"))
                        .apply(schema)
                        .kept()
                        .database()
                        .invalidIndexes())
                .containsExactly(ofOrders);
        assertThat(new SchemaFilter("public", List.of("audit"), List.of(), List.of())
                        .apply(schema)
                        .kept()
                        .database()
                        .invalidIndexes())
                .containsExactly(ofLog);
    }

    @Test
    void keepsOnlyTheSchemasAskedFor() {
        assertThat(filter(List.of("audit"), List.of(), List.of()).tables())
                .extracting(Table::name)
                .hasToString("[audit.log]");
        assertThat(filter(List.of("public"), List.of(), List.of()).tables())
                .extracting(Table::name)
                .hasToString("[orders]");
    }

    @Test
    void matchesNamesWithTheDefaultSchemaToo() {
        Schema filtered = filter(List.of(), List.of(), List.of("index:public.*_tmp"));

        assertThat(filtered.indexes()).extracting(Index::name).hasToString("[Optional[log_tmp]]");
    }

    @Test
    void leavesOutTheCommentsOnThePartsOfATypeThatIsLeftOut() {
        SortedMap<ObjectReference, String> comments = Schema.sorted(Map.of(
                columnNamed("pair", "x"),
                "x",
                domainConstraintNamed("age", "positive"),
                "p",
                columnNamed("kept", "x"),
                "k"));
        List<SchemaObject> types = List.of(
                compositeType("pair", attribute("x", integer())),
                compositeType("kept", attribute("x", integer())),
                domain("age", integer()).check(check("VALUE > 0").named("positive")));
        Schema schema = new Schema(types, List.of(), List.of(), comments, List.of(), Set.of());

        Schema filtered =
                new SchemaFilter("public", List.of(), List.of(), List.of("type:pair", "domain:age")).apply(schema);

        assertThat(filtered.comments()).containsOnlyKeys(columnNamed("kept", "x"));
    }

    @Test
    void leavesOutOneColumn() {
        Schema filtered = filter(List.of(), List.of(), List.of("column:orders.id"));

        assertThat(filtered.tables().get(1).columns()).isEmpty();
    }

    @Test
    void rejectsAKindThatIsNone() {
        assertThatThrownBy(() -> filter(List.of(), List.of("tabel:x"), List.of()))
                .isInstanceOfSatisfying(InvalidInputException.class, failure -> {
                    assertThat(failure).hasMessage("Pattern \"tabel:x\" begins with no kind of object");
                    assertThat(failure.hint().orElse(""))
                            .startsWith(
                                    "Write migrate.include and migrate.exclude as table:audit_*,index:public.*_tmp. The"
                                            + " kinds are schema, extension, table,");
                });
    }

    private static Schema filter(List<String> schemas, List<String> include, List<String> exclude) {
        return new SchemaFilter("public", schemas, include, exclude).apply(SCHEMA);
    }
}
