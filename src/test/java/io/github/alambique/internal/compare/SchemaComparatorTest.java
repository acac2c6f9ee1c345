package io.github.alambique.internal.compare;

import static io.github.alambique.ddl.Ddl.*;
import static io.github.alambique.ddl.Types.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alambique.ddl.AddConstraint;
import io.github.alambique.ddl.Change;
import io.github.alambique.ddl.CreateTable;
import io.github.alambique.ddl.Execute;
import io.github.alambique.ddl.RenameObject;
import io.github.alambique.schema.Column;
import io.github.alambique.schema.DefaultPrivileges;
import io.github.alambique.schema.Dependency;
import io.github.alambique.schema.Extension;
import io.github.alambique.schema.Grant;
import io.github.alambique.schema.Index;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.PartitionBound;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Schema;
import io.github.alambique.schema.SchemaObject;
import io.github.alambique.schema.Sequence;
import io.github.alambique.schema.Table;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SchemaComparatorTest {

    private static final Column ID = column("id", bigint()).notNull();

    @Test
    void findsNothingBetweenEqualSchemas() {
        Schema schema = schema(table("users", ID, primaryKey("id").named("users_pkey")));

        assertThat(changes(schema, schema)).isEmpty();
    }

    @Test
    void createsATableWithItsColumnsAndConstraints() {
        Table users = table("users", ID, primaryKey("id").named("users_pkey"));

        assertThat(changes(Schema.EMPTY, schema(users)))
                .containsExactly(
                        Change.of(new CreateTable(table("users", column("id", bigint()), primaryKey("id")), false)));
        assertThat(new SchemaComparator(Renames.NONE, true)
                        .compare(Schema.EMPTY, schema(users))
                        .changes())
                .containsExactly(Change.of(new CreateTable(
                        table("users", column("id", bigint()), primaryKey("id").named("users_pkey")), false)));
    }

    @Test
    void writesANameThatAnotherTablesConstraintHas() {
        Table former = table("former", ID, foreignKey("id").references("a").named("users_id_fkey"));
        Table users = table("users", ID, foreignKey("id").references("a").named("users_id_fkey"));

        assertThat(changes(schema(former), schema(former, users)))
                .containsExactly(Change.of(new CreateTable(users, false)));
    }

    @Test
    void warnsOfWhatADropDestroys() {
        List<Change> changes = changes(schema(table("users", ID, column("email", text()))), schema(table("users", ID)));

        assertThat(descriptions(changes)).containsExactly("drop column \"email\" of table \"users\"");
        assertThat(changes.get(0).destructive()).isTrue();
        assertThat(changes.get(0).warnings()).containsExactly("drops column \"email\" of \"users\" with its values");
    }

    @Test
    void warnsOfTheValuesOfAVirtualColumnThatBecomesPlain() {
        Column virtual = column("size", integer()).generatedVirtual("length(name)");

        List<Change> changes =
                changes(schema(table("people", ID, virtual)), schema(table("people", ID, column("size", integer()))));

        assertThat(changes.get(0).warnings()).containsExactly("drops column \"size\" of \"people\" with its values");
        assertThat(changes.get(0).destructive()).isTrue();
    }

    @Test
    void ignoresTheOrderOfColumns() {
        Column name = column("name", text());

        assertThat(changes(schema(table("users", ID, name)), schema(table("users", name, ID))))
                .isEmpty();
    }

    @Test
    void takesOnlyForeignKeysThatGoRoundInACircleOutOfTheirTables() {
        Table a = table(
                "a",
                ID,
                column("b", bigint()),
                primaryKey("id").named("a_pkey"),
                foreignKey("b").references("b", "id").named("a_b_fkey"));
        Table b = table(
                "b",
                ID,
                column("a", bigint()),
                primaryKey("id").named("b_pkey"),
                foreignKey("a").references("a", "id").named("b_a_fkey"));
        Table c = table(
                "c",
                ID,
                column("a", bigint()),
                foreignKey("a").references("a", "id").named("c_a_fkey"));

        List<Change> changes = changes(Schema.EMPTY, schema(c, b, a));

        assertThat(descriptions(changes))
                .containsExactly(
                        "create table \"a\"",
                        "create table \"b\"",
                        "add foreign key (b) to table \"a\"",
                        "add foreign key (a) to table \"b\"",
                        "create table \"c\"");
        assertThat(changes)
                .filteredOn(change -> change.operation() instanceof AddConstraint)
                .allMatch(change -> change.warnings().isEmpty());
    }

    @Test
    void renamesAnIndexThatIsTheSameUnderAnotherChosenName() {
        Table users = table("users", ID);

        assertThat(descriptions(changes(
                        schema(List.of(users), index("by_id").on("users", "id")),
                        schema(List.of(users), index("users_by_id").on("users", "id")))))
                .containsExactly("rename index \"by_id\" to \"users_by_id\"");
    }

    @Test
    void renamesAnIndexBeforeAnotherTakesItsName() {
        Table users = table("users", ID, column("email", text()));
        Schema current = schema(List.of(users), index("one").on("users", "id"));
        Schema desired = schema(
                List.of(users), index("two").on("users", "id"), index("one").on("users", "email"));

        assertThat(descriptions(changes(current, desired)))
                .containsExactly("rename index \"one\" to \"two\"", "create index \"one\" on table \"users\"");
    }

    @Test
    void leavesAnIndexUnderAnotherNameThatPostgresqlGave() {
        Table users = table("users", ID);

        assertThat(changes(
                        schema(List.of(users), index("users_id_idx1").on("users", "id")),
                        schema(List.of(users), index("users_id_idx").on("users", "id"))))
                .isEmpty();
    }

    @Test
    void makesASerialColumnOfItsSequenceAndDefault() {
        Column id = column("id", integer()).notNull().defaultExpression("nextval('users_id_seq'::regclass)");
        Sequence sequence = sequence("users_id_seq").as(integer()).ownedBy("users", "id");
        Schema desired = new Schema(
                List.of(sequence),
                List.of(table("users", id)),
                List.of(),
                Collections.emptySortedMap(),
                List.of(),
                Set.of(new Dependency(columnNamed("users", "id"), sequenceNamed("users_id_seq"))));

        assertThat(changes(Schema.EMPTY, desired))
                .containsExactly(Change.of(new CreateTable(table("users", column("id", serial())), false)));
        assertThat(descriptions(changes(desired, Schema.EMPTY))).containsExactly("drop table \"users\"");
    }

    @Test
    void createsAKeyThatTheTableHasAlreadyAfterIt() {
        Table users = table(
                "users", ID, primaryKey("id").named("users_pkey"), unique("id").named("users_id_key"));

        // CREATE TABLE would keep one of both.
        assertThat(descriptions(changes(Schema.EMPTY, schema(users))))
                .containsExactly("create table \"users\"", "add unique constraint (id) to table \"users\"");
    }

    @Test
    void rebuildsAViewOverAColumnWhoseTypeChanges() {
        SchemaObject view = view("totals", "SELECT orders.total\n   FROM orders;");

        List<Change> changes = changes(
                withView(table("orders", column("total", integer())), view),
                withView(table("orders", column("total", text())), view));

        assertThat(descriptions(changes))
                .containsExactly(
                        "drop view \"totals\"",
                        "alter type of column \"total\" of table \"orders\" to text",
                        "create view \"totals\"");
    }

    @Test
    void addsTheValuesOfAnEnumInPlace() {
        List<Change> changes = changes(schema(enumType("mood", "ok")), schema(enumType("mood", "bad", "ok", "good")));

        assertThat(descriptions(changes))
                .containsExactly("add value 'bad' to type \"mood\"", "add value 'good' to type \"mood\"");
    }

    @Test
    void replacesAnEnumThatLosesAValueBesideTheFormerOne() {
        List<Change> changes = changes(ofMood("ok", "bad"), ofMood("ok"));

        assertThat(descriptions(changes))
                .containsExactly(
                        "rename type \"mood\" to \"mood_former\"",
                        "create type \"mood\"",
                        "alter type of column \"mood\" of table \"day\" to mood",
                        "drop type \"mood_former\"");
        assertThat(changes.get(1).warnings())
                .containsExactly("takes 'bad' out of type \"mood\" and fails where a row holds it");
        assertThat(changes).filteredOn(Change::destructive).containsExactly(changes.get(1));
    }

    @Test
    void makesAnEnumAnewThatNoColumnHolds() {
        List<Change> changes = changes(schema(enumType("mood", "ok", "bad")), schema(enumType("mood", "ok")));

        assertThat(descriptions(changes)).containsExactly("drop type \"mood\"", "create type \"mood\"");
        assertThat(changes).noneMatch(Change::destructive);
    }

    private static Schema ofMood(String... values) {
        SchemaObject mood = enumType("mood", values);
        Table day = table("day", column("mood", type("mood")));
        return new Schema(
                List.of(mood),
                List.of(day),
                List.of(),
                Collections.emptySortedMap(),
                List.of(privileges("USAGE").on(mood.reference()).to("public")),
                Set.of(new Dependency(columnNamed("day", "mood"), mood.reference())));
    }

    @Test
    void renamesOnlyWhereTold() {
        Schema current = schema(table("users", ID, column("full_name", text())));
        Schema desired = schema(table("people", ID, column("name", text())));
        Renames renames = Renames.parse("users:people,users.full_name:name");

        assertThat(descriptions(
                        new SchemaComparator(renames).compare(current, desired).changes()))
                .containsExactly(
                        "rename column \"full_name\" of \"users\" to \"name\"", "rename table \"users\" to \"people\"");
        assertThat(descriptions(new SchemaComparator(renames.inverse())
                        .compare(desired, current)
                        .changes()))
                .containsExactly(
                        "rename column \"name\" of \"people\" to \"full_name\"",
                        "rename table \"people\" to \"users\"");
    }

    @Test
    void takesANotNullConstraintThatKeptTheFormerNameOfItsColumnForNotNull() {
        Table named = table("users", column("name", text()), notNull("name").named("users_full_name_not_null"));

        assertThat(changes(
                        schema(named),
                        schema(table("users", column("name", text()).notNull()))))
                .isEmpty();
    }

    @Test
    void givesNotNullAName() {
        Table plain = table("users", ID, primaryKey("id").named("users_pkey"));
        Table named = table(
                "users",
                column("id", bigint()),
                primaryKey("id").named("users_pkey"),
                notNull("id").named("id_given"));

        assertThat(changes(schema(plain), schema(named)))
                .containsExactly(Change.of(new RenameObject(
                        ObjectReference.member(ObjectKind.CONSTRAINT, plain.name(), "users_id_not_null"), "id_given")));
        assertThat(changes(schema(named), schema(plain)))
                .containsExactly(Change.of(new RenameObject(
                        ObjectReference.member(ObjectKind.CONSTRAINT, plain.name(), "id_given"), "users_id_not_null")));
    }

    @Test
    void suggestsARenameWhereADropAndAnAddLookAlike() {
        Comparison comparison = new SchemaComparator(Renames.NONE)
                .compare(
                        schema(table("users", ID, column("full_name", text()))),
                        schema(table("users", ID, column("name", text()))));

        assertThat(comparison.suggestions()).extracting(Rename::toString).containsExactly("users.full_name:name");
        assertThat(comparison.changes()).hasSize(2);
    }

    @Test
    void dropsOnceWhatAPartitionHasFromItsParent() {
        Table parent = table("orders", ID, check("id > 0").named("positive").notValid());
        Table partition =
                table("orders_1", ID, check("id > 0").named("positive")).inherits("orders");

        assertThat(descriptions(changes(
                        schema(parent, partition),
                        schema(table("orders", ID), table("orders_1", ID).inherits("orders")))))
                .containsExactly("drop constraint \"positive\" of table \"orders\"");
    }

    @Test
    void changesOfAChildWhatItsParentDoesNot() {
        Column name = column("name", text());
        Column longName = column("name", varchar(9));

        assertThat(descriptions(changes(
                        schema(table("people", name), table("users", name).inherits("people")),
                        schema(
                                table("people", longName),
                                table("users", longName.notNull()).inherits("people")))))
                .containsExactly(
                        "alter type of column \"name\" of table \"people\" to character varying(9)",
                        "set not null of column \"name\" of table \"users\"");
    }

    @Test
    void detachesAPartitionThatAForeignKeyRefersTo() {
        Table parent =
                table("orders", ID, primaryKey("id").named("orders_pkey")).partitionByList("id");
        Table partition = table("orders_1").partitionOf("orders", valuesIn(1));
        Table lines =
                table("lines", ID, foreignKey("id").references("orders", "id").named("lines_id_fkey"));

        assertThat(descriptions(changes(schema(parent, partition, lines), schema(parent, lines))))
                .containsExactly("detach partition \"orders_1\" from table \"orders\"", "drop table \"orders_1\"");
    }

    @Test
    void warnsOfRowsThatDoNotBelongToAPartition() {
        Table parent = table("orders", ID).partitionByList("id");
        Table rest = table("rest").partitionOf("orders", PartitionBound.DEFAULT);
        Table first = table("first").partitionOf("orders", valuesIn(1));

        assertThat(warnings(changes(schema(parent, rest), schema(parent, rest, first))))
                .containsExactly("fails if rows of \"rest\" belong to \"first\"");
        assertThat(warnings(changes(schema(parent, rest, table("first", ID)), schema(parent, rest, first))))
                .containsExactly(
                        "fails if rows of \"first\" do not belong there",
                        "fails if rows of \"rest\" belong to \"first\"");
        assertThat(warnings(changes(
                        schema(parent, first), schema(parent, table("first").partitionOf("orders", valuesIn(2))))))
                .containsExactly("fails if rows of \"first\" do not belong there");
        assertThat(warnings(changes(schema(parent), schema(parent, rest, first))))
                .isEmpty();
    }

    @Test
    void warnsOfADroppedExtensionWithTables() {
        Extension plain = new Extension("plain", Optional.empty(), Optional.empty(), installed());
        Extension jobs = new Extension("jobs", Optional.empty(), Optional.empty(), installed("job", "run"));

        assertThat(changes(schema(plain), Schema.EMPTY)).noneMatch(Change::destructive);
        List<Change> changes = changes(schema(jobs), Schema.EMPTY);
        assertThat(warnings(changes))
                .containsExactly("drops extension \"jobs\" with the rows of its tables \"job\", \"run\"");
        assertThat(changes).allMatch(Change::destructive);
    }

    private static Optional<Extension.Installed> installed(String... tables) {
        return Optional.of(new Extension.Installed("public", Optional.empty(), true, List.of(tables)));
    }

    @Test
    void warnsOfWhatAFormerBodyComputed() {
        Index index = index("t_f").on("t", keyExpression("f(a)"));

        List<Change> changes = changes(withFunction("SELECT x", index), withFunction("SELECT -x", index));

        assertThat(descriptions(changes)).containsExactly("alter function \"f\"");
        assertThat(warnings(changes))
                .containsExactly("keeps what the previous body computed: check \"c\" of \"t\" (its rows are not checked"
                        + " again), column \"g\" of \"t\" (UPDATE its rows), index \"t_f\" (REINDEX it)");
    }

    private static Schema withFunction(String body, Index index) {
        SchemaObject function = function("f", argument("x", integer()))
                .returns(integer())
                .immutable()
                .as(body);
        Table table = table(
                "t",
                column("a", integer()),
                column("g", integer()).generatedStored("f(a)"),
                check("f(a) > 0").named("c"));
        return new Schema(
                List.of(function),
                List.of(table),
                List.of(index),
                Collections.emptySortedMap(),
                List.of(privileges("EXECUTE").on(function.reference()).to("public")),
                Stream.of(
                                ObjectReference.of(ObjectKind.INDEX, QualifiedName.of("t_f")),
                                columnNamed("t", "g"),
                                ObjectReference.member(ObjectKind.CONSTRAINT, QualifiedName.of("t"), "c"))
                        .map(user -> new Dependency(user, function.reference()))
                        .collect(Collectors.toSet()));
    }

    @Test
    void checksNoBodyThatNamesANewValueOfAnEnum() {
        SchemaObject function = function("f").returns(bool()).as("SELECT '{new}'::mood[] IS NULL");
        Schema current = schema(enumType("mood", "ok"));
        Schema desired = new Schema(
                List.of(enumType("mood", "ok", "new"), function),
                List.of(),
                List.of(),
                Collections.emptySortedMap(),
                Stream.concat(
                                current.grants().stream(),
                                Stream.of(privileges("EXECUTE")
                                        .on(function.reference())
                                        .to("public")))
                        .toList(),
                Set.of());

        assertThat(changes(current, desired).stream().map(Change::operation))
                .hasSize(3)
                .contains(new Execute("SET LOCAL check_function_bodies = off", List.of()));
    }

    @Test
    void knowsWhatNewTablesGet() {
        Schema current = Schema.EMPTY.withDefaultPrivileges(List.of(new DefaultPrivileges(
                ObjectKind.TABLE,
                false,
                Optional.empty(),
                List.of(
                        new DefaultPrivileges.Held("SELECT", "reader", false),
                        new DefaultPrivileges.Held("SELECT", "clerk", false)))));
        Schema desired = new Schema(
                List.of(),
                List.of(table("users", ID)),
                List.of(),
                Collections.emptySortedMap(),
                List.of(privileges("SELECT").onTable("users").to("reader")),
                Set.of());

        assertThat(descriptions(changes(current, desired)))
                .containsExactly("create table \"users\"", "revoke SELECT on table \"users\" from \"clerk\"");
    }

    @Test
    void takesFromAnOwnerWhatIsWithheld() {
        Schema plain = schema(table("users", ID));
        Schema withheld =
                plain.withWithheld(List.of(privileges("UPDATE").onTable("users").to(Grant.OWNER)));

        assertThat(descriptions(changes(Schema.EMPTY, withheld)))
                .containsExactly("create table \"users\"", "revoke UPDATE on table \"users\" from \"CURRENT_USER\"");
        assertThat(descriptions(changes(withheld, plain)))
                .containsExactly("grant UPDATE on table \"users\" to \"CURRENT_USER\"");
        assertThat(changes(withheld, withheld)).isEmpty();
        assertThat(descriptions(changes(withheld, Schema.EMPTY))).containsExactly("drop table \"users\"");
    }

    @Test
    void refusesChangesThatDependOnEachOther() {
        SchemaObject one = view("one", "SELECT 1");
        SchemaObject other = view("other", "SELECT 1");
        Schema circle = new Schema(
                List.of(one, other),
                List.of(),
                List.of(),
                Collections.emptySortedMap(),
                List.of(),
                Set.of(
                        new Dependency(one.reference(), other.reference()),
                        new Dependency(other.reference(), one.reference())));

        assertThatThrownBy(() -> changes(Schema.EMPTY, circle))
                .isInstanceOfSatisfying(
                        UnorderedChangesException.class,
                        refused -> assertThat(refused.objects()).containsExactly(one.reference(), other.reference()))
                .hasMessage("No order is known in which view \"one\", view \"other\" can be changed, since they depend"
                        + " on each other");
    }

    private static List<Change> changes(Schema current, Schema desired) {
        return new SchemaComparator(Renames.NONE).compare(current, desired).changes();
    }

    private static List<String> warnings(List<Change> changes) {
        return changes.stream().flatMap(change -> change.warnings().stream()).toList();
    }

    private static List<String> descriptions(List<Change> changes) {
        return changes.stream().map(change -> change.operation().describe()).toList();
    }

    private static Schema schema(Table... tables) {
        return schema(List.of(tables));
    }

    private static Schema schema(List<Table> tables, Index... indexes) {
        return new Schema(List.of(), tables, List.of(indexes), Collections.emptySortedMap(), List.of(), Set.of());
    }

    private static Schema schema(SchemaObject object) {
        ObjectReference type = object.reference();
        return new Schema(
                List.of(object),
                List.of(),
                List.of(),
                Collections.emptySortedMap(),
                List.of(privileges("USAGE").on(type).to("public")),
                Set.of());
    }

    private static Schema withView(Table table, SchemaObject view) {
        return new Schema(
                List.of(view),
                List.of(table),
                List.of(),
                Collections.emptySortedMap(),
                List.of(),
                Set.of(new Dependency(view.reference(), columnNamed("orders", "total"))));
    }
}
