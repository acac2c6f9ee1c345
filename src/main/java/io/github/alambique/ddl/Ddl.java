package io.github.alambique.ddl;

import io.github.alambique.schema.Argument;
import io.github.alambique.schema.CheckConstraint;
import io.github.alambique.schema.Column;
import io.github.alambique.schema.ColumnStorage;
import io.github.alambique.schema.Command;
import io.github.alambique.schema.CompositeType;
import io.github.alambique.schema.DataType;
import io.github.alambique.schema.Deferral;
import io.github.alambique.schema.Domain;
import io.github.alambique.schema.EnumType;
import io.github.alambique.schema.ExclusionConstraint;
import io.github.alambique.schema.Expression;
import io.github.alambique.schema.Extension;
import io.github.alambique.schema.ForeignKey;
import io.github.alambique.schema.Grant;
import io.github.alambique.schema.Index;
import io.github.alambique.schema.IndexKey;
import io.github.alambique.schema.IndexUse;
import io.github.alambique.schema.MaterializedView;
import io.github.alambique.schema.Namespace;
import io.github.alambique.schema.NotNullConstraint;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.PartitionBound;
import io.github.alambique.schema.PartitionKey;
import io.github.alambique.schema.Policy;
import io.github.alambique.schema.PrimaryKey;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.RangeType;
import io.github.alambique.schema.ReferentialAction;
import io.github.alambique.schema.ReplicaIdentity;
import io.github.alambique.schema.Routine;
import io.github.alambique.schema.RoutineDeclaration;
import io.github.alambique.schema.Sequence;
import io.github.alambique.schema.SqlObject;
import io.github.alambique.schema.Table;
import io.github.alambique.schema.TableElement;
import io.github.alambique.schema.TableOptions;
import io.github.alambique.schema.Trigger;
import io.github.alambique.schema.TriggerDeclaration;
import io.github.alambique.schema.UniqueConstraint;
import io.github.alambique.schema.View;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The words of a revision, for a static import beside {@link Types}: {@code import static
 * io.github.alambique.ddl.Ddl.*}.
 *
 * <p>An object in a schema is named {@code "name"} or {@code "schema.name"}, any other by its bare name; each name
 * exactly as PostgreSQL stores it, upper case included. A part that contains a dot is written in double quotes.
 */
public final class Ddl {

    public static final ReferentialAction NO_ACTION = ReferentialAction.NO_ACTION;
    public static final ReferentialAction RESTRICT = ReferentialAction.RESTRICT;
    public static final ReferentialAction CASCADE = ReferentialAction.CASCADE;
    public static final ReferentialAction SET_NULL = ReferentialAction.SET_NULL;
    public static final ReferentialAction SET_DEFAULT = ReferentialAction.SET_DEFAULT;

    public static final Deferral NOT_DEFERRABLE = Deferral.NOT_DEFERRABLE;
    public static final Deferral INITIALLY_IMMEDIATE = Deferral.INITIALLY_IMMEDIATE;
    public static final Deferral INITIALLY_DEFERRED = Deferral.INITIALLY_DEFERRED;

    public static final Command SELECT = Command.SELECT;
    public static final Command INSERT = Command.INSERT;
    public static final Command UPDATE = Command.UPDATE;
    public static final Command DELETE = Command.DELETE;
    public static final Command TRUNCATE = Command.TRUNCATE;

    public static final PartitionKey.Strategy RANGE = PartitionKey.Strategy.RANGE;
    public static final PartitionKey.Strategy LIST = PartitionKey.Strategy.LIST;
    public static final PartitionKey.Strategy HASH = PartitionKey.Strategy.HASH;

    public static final ColumnStorage.Strategy PLAIN = ColumnStorage.Strategy.PLAIN;
    public static final ColumnStorage.Strategy EXTERNAL = ColumnStorage.Strategy.EXTERNAL;
    public static final ColumnStorage.Strategy EXTENDED = ColumnStorage.Strategy.EXTENDED;
    public static final ColumnStorage.Strategy MAIN = ColumnStorage.Strategy.MAIN;

    /** A trigger fires in all sessions except those that replicate; the default. */
    public static final Trigger.Enabled ORIGIN = Trigger.Enabled.ORIGIN;

    /** A trigger fires only in sessions that replicate. */
    public static final Trigger.Enabled REPLICA = Trigger.Enabled.REPLICA;

    /** A trigger fires in all sessions. */
    public static final Trigger.Enabled ALWAYS = Trigger.Enabled.ALWAYS;

    /** A trigger never fires. */
    public static final Trigger.Enabled DISABLED = Trigger.Enabled.DISABLED;

    /** A replica identity: all columns of the old row. */
    public static final ReplicaIdentity FULL = ReplicaIdentity.FULL;

    /** A replica identity: nothing of the old row. */
    public static final ReplicaIdentity NOTHING = ReplicaIdentity.NOTHING;

    private Ddl() {}

    /** A table's definition. */
    public static Table table(String name, TableElement... elements) {
        return Table.of(QualifiedName.parse(name), elements);
    }

    /** A nullable column without a default; the calls that follow say more. */
    public static Column column(String name, DataType type) {
        return Column.of(name, type);
    }

    /** The options of a table, by the calls that follow: {@code tableOptions().with("fillfactor", 70)}. */
    public static TableOptions tableOptions() {
        return TableOptions.DEFAULT;
    }

    /** The uses of the indexes of a table, by the calls that follow: {@code indexUse().clusterOn("orders_pkey")}. */
    public static IndexUse indexUse() {
        return IndexUse.DEFAULT;
    }

    /** A replica identity: the columns of a unique index. */
    public static ReplicaIdentity identityIndex(String index) {
        return ReplicaIdentity.usingIndex(index);
    }

    /** The storage of a column, by the calls that follow: {@code columnStorage().with(EXTERNAL)}. */
    public static ColumnStorage columnStorage() {
        return ColumnStorage.DEFAULT;
    }

    public static PrimaryKey primaryKey(String... columns) {
        return PrimaryKey.of(List.of(columns));
    }

    public static UniqueConstraint unique(String... columns) {
        return UniqueConstraint.of(List.of(columns));
    }

    /** A foreign key: {@code foreignKey("user_id").references("users", "id").onDelete(CASCADE)}. */
    public static ForeignKey.Columns foreignKey(String... columns) {
        return new ForeignKey.Columns(List.of(columns));
    }

    public static CheckConstraint check(String condition) {
        return CheckConstraint.of(condition);
    }

    /** An exclusion constraint: {@code exclude("room", "=").and("during", "&&")}. */
    public static ExclusionConstraint exclude(String column, String operator) {
        return exclude(IndexKey.column(column), operator);
    }

    /** An exclusion constraint that begins with an expression, or with a column that needs more than its name. */
    public static ExclusionConstraint exclude(IndexKey key, String operator) {
        return ExclusionConstraint.of(new ExclusionConstraint.Element(key, operator));
    }

    /**
     * A not-null constraint with a name or a validity of its own, from PostgreSQL 18; otherwise use {@link
     * Column#notNull}.
     */
    public static NotNullConstraint notNull(String column) {
        return NotNullConstraint.of(column);
    }

    /** An index: {@code index("orders_created_at_idx").on("orders", "created_at")}. */
    public static Index.Start index(String name) {
        return new Index.Start(Optional.of(name), Index.Uniqueness.NOT_UNIQUE);
    }

    /** An index named by the naming convention. */
    public static Index.Start index() {
        return new Index.Start(Optional.empty(), Index.Uniqueness.NOT_UNIQUE);
    }

    public static Index.Start uniqueIndex(String name) {
        return new Index.Start(Optional.of(name), Index.Uniqueness.UNIQUE);
    }

    /** A unique index named by the naming convention. */
    public static Index.Start uniqueIndex() {
        return new Index.Start(Optional.empty(), Index.Uniqueness.UNIQUE);
    }

    /** A column as a key of an index, with more than its name: {@code key("created_at").descending()}. */
    public static IndexKey key(String column) {
        return IndexKey.column(column);
    }

    /** An expression as a key of an index: {@code keyExpression("lower(email)")}. */
    public static IndexKey keyExpression(String sql) {
        return IndexKey.expression(sql);
    }

    /** {@code FOR VALUES FROM (…)}: {@code valuesFrom(2026).to(2027)}. */
    public static PartitionBound.Start valuesFrom(@Nullable Object... values) {
        return PartitionBound.from(values);
    }

    /** {@code FOR VALUES IN (…)}. */
    public static PartitionBound valuesIn(@Nullable Object... values) {
        return PartitionBound.in(values);
    }

    /** {@code FOR VALUES WITH (MODULUS …, REMAINDER …)}. */
    public static PartitionBound valuesHashed(int modulus, int remainder) {
        return PartitionBound.hash(modulus, remainder);
    }

    /** Any bound, as SQL writes it: {@code partitionBound("FOR VALUES IN ((1 + 1))")}. */
    public static PartitionBound partitionBound(String sql) {
        return new PartitionBound(sql);
    }

    /** The partition for all rows that no other partition takes. */
    public static PartitionBound defaultPartition() {
        return PartitionBound.DEFAULT;
    }

    public static Namespace schema(String name) {
        return new Namespace(name);
    }

    public static Extension extension(String name) {
        return Extension.of(name);
    }

    public static Sequence sequence(String name) {
        return Sequence.of(QualifiedName.parse(name));
    }

    public static EnumType enumType(String name, String... values) {
        return new EnumType(QualifiedName.parse(name), List.of(values));
    }

    public static Domain domain(String name, DataType type) {
        return Domain.of(QualifiedName.parse(name), type);
    }

    public static CompositeType compositeType(String name, CompositeType.Attribute... attributes) {
        return new CompositeType(QualifiedName.parse(name), List.of(attributes));
    }

    /** An attribute of a composite type. */
    public static CompositeType.Attribute attribute(String name, DataType type) {
        return new CompositeType.Attribute(name, type, Optional.empty());
    }

    public static RangeType rangeType(String name, DataType subtype) {
        return RangeType.of(QualifiedName.parse(name), subtype);
    }

    public static View view(String name, String query) {
        return View.of(QualifiedName.parse(name), query);
    }

    public static MaterializedView materializedView(String name, String query) {
        return MaterializedView.of(QualifiedName.parse(name), query);
    }

    /** A function: {@code function("twice", argument("n", integer())).returns(integer()).as("SELECT n * 2")}. */
    public static RoutineDeclaration function(String name, Argument... arguments) {
        return RoutineDeclaration.of(Routine.Kind.FUNCTION, QualifiedName.parse(name), List.of(arguments));
    }

    public static RoutineDeclaration procedure(String name, Argument... arguments) {
        return RoutineDeclaration.of(Routine.Kind.PROCEDURE, QualifiedName.parse(name), List.of(arguments));
    }

    public static Argument argument(String name, DataType type) {
        return Argument.of(name, type);
    }

    /** An argument without a name. */
    public static Argument argument(DataType type) {
        return Argument.of(type);
    }

    /** A trigger: {@code trigger("touch", "orders").before(UPDATE).forEachRow().execute("touch_updated_at")}. */
    public static TriggerDeclaration.Start trigger(String name, String table) {
        return new TriggerDeclaration.Start(name, QualifiedName.parse(table));
    }

    /** A rule, as SQL: {@code rule("keep", "orders", "CREATE RULE keep AS ON DELETE TO orders DO INSTEAD NOTHING")}. */
    public static SqlObject rule(String name, String table, String sql) {
        return new SqlObject(ruleNamed(name, table), sql);
    }

    /**
     * An aggregate, as SQL, and the types of its arguments, which are part of its name: {@code aggregate("total", "CREATE
     * AGGREGATE total(integer) (SFUNC = int4pl, STYPE = integer)", integer())}.
     */
    public static SqlObject aggregate(String name, String sql, DataType... arguments) {
        return new SqlObject(aggregateNamed(name, arguments), sql);
    }

    /** Extended statistics, as SQL: {@code statistics("s", "CREATE STATISTICS s ON city, zip FROM addresses")}. */
    public static SqlObject statistics(String name, String sql) {
        return new SqlObject(statisticsNamed(name), sql);
    }

    /** A collation, as SQL: {@code collation("de", "CREATE COLLATION de (provider = icu, locale = 'de')")}. */
    public static SqlObject collation(String name, String sql) {
        return new SqlObject(collationNamed(name), sql);
    }

    public static Policy policy(String name, String table) {
        return Policy.of(name, QualifiedName.parse(table));
    }

    /** Privileges to grant or revoke: {@code privileges("SELECT", "INSERT").onTable("orders").to("clerk")}. */
    public static Grant.Privileges privileges(String... names) {
        return new Grant.Privileges(List.of(names));
    }

    /** SQL in place of a value: {@code expression("now()")} is a time, {@code "now()"} a text. */
    public static Expression expression(String sql) {
        return new Expression(sql);
    }

    /** The columns of a {@code bulkInsert}. */
    public static List<String> columns(String... names) {
        return List.of(names);
    }

    /** One row of a {@code bulkInsert}. */
    public static Row row(@Nullable Object... values) {
        return Row.of(values);
    }

    /** Ignores a missing object, with a notice. */
    public static DropOption ifExists() {
        return DropOption.IF_EXISTS;
    }

    /** Drops the objects that depend on it, too. */
    public static DropOption cascade() {
        return DropOption.CASCADE;
    }

    /** {@code ALTER TABLE ONLY}: the tables that inherit a dropped column keep it. */
    public static DropOption ofParentOnly() {
        return DropOption.ONLY;
    }

    public static ObjectReference schemaNamed(String name) {
        return ObjectReference.of(ObjectKind.SCHEMA, QualifiedName.of(name));
    }

    public static ObjectReference extensionNamed(String name) {
        return ObjectReference.of(ObjectKind.EXTENSION, QualifiedName.of(name));
    }

    public static ObjectReference tableNamed(String name) {
        return named(ObjectKind.TABLE, name);
    }

    public static ObjectReference columnNamed(String table, String column) {
        return member(ObjectKind.COLUMN, table, column);
    }

    public static ObjectReference constraintNamed(String table, String constraint) {
        return member(ObjectKind.CONSTRAINT, table, constraint);
    }

    /** A constraint of a domain. */
    public static ObjectReference domainConstraintNamed(String domain, String constraint) {
        return member(ObjectKind.DOMAIN_CONSTRAINT, domain, constraint);
    }

    public static ObjectReference indexNamed(String name) {
        return named(ObjectKind.INDEX, name);
    }

    public static ObjectReference sequenceNamed(String name) {
        return named(ObjectKind.SEQUENCE, name);
    }

    /** An enum, composite or range type. */
    public static ObjectReference typeNamed(String name) {
        return named(ObjectKind.TYPE, name);
    }

    public static ObjectReference domainNamed(String name) {
        return named(ObjectKind.DOMAIN, name);
    }

    public static ObjectReference viewNamed(String name) {
        return named(ObjectKind.VIEW, name);
    }

    public static ObjectReference materializedViewNamed(String name) {
        return named(ObjectKind.MATERIALIZED_VIEW, name);
    }

    public static ObjectReference functionNamed(String name, DataType... arguments) {
        return ObjectReference.routine(ObjectKind.FUNCTION, QualifiedName.parse(name), List.of(arguments));
    }

    public static ObjectReference procedureNamed(String name, DataType... arguments) {
        return ObjectReference.routine(ObjectKind.PROCEDURE, QualifiedName.parse(name), List.of(arguments));
    }

    public static ObjectReference aggregateNamed(String name, DataType... arguments) {
        return ObjectReference.routine(ObjectKind.AGGREGATE, QualifiedName.parse(name), List.of(arguments));
    }

    public static ObjectReference triggerNamed(String name, String table) {
        return member(ObjectKind.TRIGGER, table, name);
    }

    public static ObjectReference ruleNamed(String name, String table) {
        return member(ObjectKind.RULE, table, name);
    }

    public static ObjectReference policyNamed(String name, String table) {
        return member(ObjectKind.POLICY, table, name);
    }

    /** Extended statistics. */
    public static ObjectReference statisticsNamed(String name) {
        return named(ObjectKind.STATISTICS, name);
    }

    public static ObjectReference collationNamed(String name) {
        return named(ObjectKind.COLLATION, name);
    }

    private static ObjectReference named(ObjectKind kind, String name) {
        return ObjectReference.of(kind, QualifiedName.parse(name));
    }

    private static ObjectReference member(ObjectKind kind, String owner, String name) {
        return ObjectReference.member(kind, QualifiedName.parse(owner), name);
    }
}
