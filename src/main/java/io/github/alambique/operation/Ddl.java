package io.github.alambique.operation;

import io.github.alambique.schema.CheckConstraint;
import io.github.alambique.schema.Column;
import io.github.alambique.schema.DataType;
import io.github.alambique.schema.Expression;
import io.github.alambique.schema.ForeignKey;
import io.github.alambique.schema.Index;
import io.github.alambique.schema.IndexKey;
import io.github.alambique.schema.PrimaryKey;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.ReferentialAction;
import io.github.alambique.schema.Table;
import io.github.alambique.schema.TableElement;
import io.github.alambique.schema.UniqueConstraint;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The words a revision is written in, for a static import: {@code import static io.github.alambique.operation.Ddl.*}.
 *
 * <p>A table or another object that lives in a schema is named {@code "name"} or {@code "schema.name"}, every other thing
 * by its bare name; each name exactly as PostgreSQL stores it, upper case included.
 */
public final class Ddl extends Types {

    public static final ReferentialAction NO_ACTION = ReferentialAction.NO_ACTION;
    public static final ReferentialAction RESTRICT = ReferentialAction.RESTRICT;
    public static final ReferentialAction CASCADE = ReferentialAction.CASCADE;
    public static final ReferentialAction SET_NULL = ReferentialAction.SET_NULL;
    public static final ReferentialAction SET_DEFAULT = ReferentialAction.SET_DEFAULT;

    private Ddl() {}

    /** A column, nullable and with no default until told. */
    public static Column column(String name, DataType type) {
        return Column.of(name, type);
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

    /** An index: {@code index("orders_created_at_idx").on("orders", "created_at")}. */
    public static Index.Start index(String name) {
        return new Index.Start(Optional.of(name), false);
    }

    /** An index that gets its name from the naming convention. */
    public static Index.Start index() {
        return new Index.Start(Optional.empty(), false);
    }

    public static Index.Start uniqueIndex(String name) {
        return new Index.Start(Optional.of(name), true);
    }

    /** A unique index that gets its name from the naming convention. */
    public static Index.Start uniqueIndex() {
        return new Index.Start(Optional.empty(), true);
    }

    /** A column as a key of an index, to say more about it: {@code key("created_at").descending()}. */
    public static IndexKey key(String column) {
        return IndexKey.column(column);
    }

    /** An expression as a key of an index: {@code keyExpression("lower(email)")}. */
    public static IndexKey keyExpression(String sql) {
        return IndexKey.expression(sql);
    }

    /** A table's whole definition, where a drop keeps what it drops. */
    public static Table table(String name, TableElement... elements) {
        return Table.of(QualifiedName.parse(name), elements);
    }

    /** SQL to be evaluated where a value is expected: {@code expression("now()")} is a time, {@code "now()"} a text. */
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

    /** Drop, and pass over with a notice what is not there. */
    public static DropOption ifExists() {
        return DropOption.IF_EXISTS;
    }

    /** Drop, and all that depends on it. */
    public static DropOption cascade() {
        return DropOption.CASCADE;
    }
}
