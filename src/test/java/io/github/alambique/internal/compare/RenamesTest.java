package io.github.alambique.internal.compare;

import static io.github.alambique.ddl.Ddl.*;
import static io.github.alambique.ddl.Types.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alambique.InvalidInputException;
import io.github.alambique.ddl.RenameObject;
import io.github.alambique.schema.Dependency;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Schema;
import io.github.alambique.schema.SqlObject;
import io.github.alambique.schema.TableElement;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RenamesTest {

    @Test
    void leadsBackByTheNamesOfTheOtherSide() {
        Renames renames = Renames.parse("orders:purchases, orders.total:amount, s.t.a:b");

        assertThat(renames.inverse()).isEqualTo(Renames.parse("purchases:orders,purchases.amount:total,s.t.b:a"));
        assertThat(renames.inverse().inverse()).isEqualTo(renames);
    }

    @Test
    void readsNothingFromAnEmptyText() {
        assertThat(Renames.parse(" ")).isEqualTo(Renames.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", "orders:", ":x", "a.b.c.d:e", "a:b.c", "a..b:c"})
    void rejectsWhatIsNoRename(String text) {
        assertThatThrownBy(() -> Renames.parse(text)).isInstanceOfSatisfying(InvalidInputException.class, failure -> {
            assertThat(failure).hasMessage("Rename \"" + text + "\" is neither table:new nor table.column:new");
            assertThat(failure.hint()).contains("Write migrate.renames as users.full_name:name,orders:purchases");
        });
    }

    @Test
    void exchangesNamesOverAThirdOne() {
        assertThat(renamed("t.a:b,t.b:a", schema("a", "b"), schema("b", "a")))
                .containsExactly("t.a:a_former", "t.b:a", "t.a_former:b");
        assertThat(renamed("t.a:b,t.b:c,t.c:a", schema("a", "b", "c"), schema("a", "b", "c")))
                .containsExactly("t.a:a_former", "t.c:a", "t.b:c", "t.a_former:b");
    }

    @Test
    void passesNamesOnFromTheFreeEnd() {
        assertThat(renamed("t.a:b,t.b:c", schema("a", "b"), schema("b", "c"))).containsExactly("t.b:c", "t.a:b");
    }

    @Test
    void renamesAColumnThatIsDroppedOutOfTheWay() {
        assertThat(renamed("t.a:b", schema("a", "b"), schema("b"))).containsExactly("t.b:b_former", "t.a:b");
        assertThat(renamed("t.a:b", schema("a", "b", "b_former"), schema("b")))
                .containsExactly("t.b:b_former1", "t.a:b");
    }

    @Test
    void renamesAColumnWhoseNameAnotherGets() {
        assertThat(renamed("t.a:b", schema("a"), schema("a", "b"))).containsExactly("t.a:b");
    }

    @Test
    void knowsWhatThereIsNothingToDoFor() {
        assertThat(unused("t.a:b", schema("b"), schema("b"))).containsExactly("t.a:b");
        assertThat(unused("t.a:b", schema("a", "b"), schema("a", "b"))).containsExactly("t.a:b");
        assertThat(unused("t.x:b,t.a:b", schema("a"), schema("b"))).containsExactly("t.x:b");
        assertThat(unused("t.a:former,t.b:a,t.former:b", schema("a", "b"), schema("b", "a")))
                .contains("t.a:former", "t.former:b");
        assertThat(unused("t.a:b,t.b:a", schema("a", "b"), schema("a", "b"))).isEmpty();
    }

    @Test
    void keepsStatisticsOverARenamedColumn() {
        Schema current = withStatistics(schema("a", "b"), "CREATE STATISTICS s ON a, b, abs(a) FROM t");
        Schema desired = withStatistics(schema("b", "z"), "CREATE STATISTICS s ON b, z, abs(z) FROM t");

        assertThat(new SchemaComparator(Renames.parse("t.a:z"))
                        .compare(current, desired)
                        .changes())
                .hasSize(1);
    }

    private static Schema withStatistics(Schema schema, String definition) {
        ObjectReference statistics = ObjectReference.of(ObjectKind.STATISTICS, QualifiedName.of("s"));
        return new Schema(
                List.of(new SqlObject(statistics, definition)),
                schema.tables(),
                List.of(),
                Collections.emptySortedMap(),
                List.of(),
                schema.tables().get(0).columns().stream()
                        .map(column -> new Dependency(statistics, columnNamed("t", column.name())))
                        .collect(Collectors.toSet()));
    }

    @Test
    void takesNoThirdNameThatIsThere() {
        String prefix = "x".repeat(60);
        Schema current = schema(prefix + "_a", prefix + "_b");

        assertThat(renamed("t." + prefix + "_a:" + prefix + "_b,t." + prefix + "_b:" + prefix + "_a", current, current))
                .hasSize(3);
        assertThat(renamed("t.p:q", schema("p", "q", "q_former"), schema("q", "q_former")))
                .containsExactly("t.q:q_former1", "t.p:q");
        assertThat(renamed("t.p:q", schema("p", "q"), schema("q", "q_former")))
                .containsExactly("t.q:q_former1", "t.p:q");
    }

    /** Java's patterns need a frame of the stack for each turn of a loop over alternatives, unless it gives nothing back. */
    @Test
    void longStringsAndNamesAreRead() {
        String text = "x'y".repeat(20_000);
        Schema current = schema(column("a", integer()), column("b", text()).defaultValue(text));

        assertThat(new SchemaComparator(Renames.parse("t.a:c"))
                        .compare(
                                current,
                                schema(
                                        column("c", integer()),
                                        column("b", text()).defaultValue(text)))
                        .changes())
                .hasSize(1);
    }

    private static Schema schema(String... columns) {
        return schema(Stream.of(columns).map(name -> column(name, integer())).toArray(TableElement[]::new));
    }

    private static Schema schema(TableElement... elements) {
        return new Schema(
                List.of(), List.of(table("t", elements)), List.of(), Collections.emptySortedMap(), List.of(), Set.of());
    }

    private static List<String> renamed(String told, Schema current, Schema desired) {
        return Renames.parse(told).applied(current, desired).changes().stream()
                .map(change -> (RenameObject) change.operation())
                .map(rename -> new Rename(rename.object(), rename.newName()).toString())
                .toList();
    }

    private static List<String> unused(String told, Schema current, Schema desired) {
        return Renames.parse(told).unused(current, desired);
    }
}
