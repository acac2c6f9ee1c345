package io.github.alambique.internal.inspect;

import io.github.alambique.schema.Deferral;
import io.github.alambique.schema.Expression;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.StorageParameters;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The current row of a query of the catalog. */
final class CatalogRow {

    private final ResultSet rows;

    CatalogRow(ResultSet rows) {
        this.rows = rows;
    }

    String text(String column) throws SQLException {
        return Objects.requireNonNull(rows.getString(column), column);
    }

    Optional<String> optional(String column) throws SQLException {
        return Optional.ofNullable(rows.getString(column));
    }

    /** A query or statement without the semicolon at its end. */
    String statement(String column) throws SQLException {
        String text = text(column).strip();
        return text.endsWith(";") ? text.substring(0, text.length() - 1) : text;
    }

    boolean flag(String column) throws SQLException {
        return rows.getBoolean(column);
    }

    int number(String column) throws SQLException {
        return rows.getInt(column);
    }

    long bigNumber(String column) throws SQLException {
        return rows.getLong(column);
    }

    /** A number, or 0 for null, which is the number of no object. */
    long oid(String column) throws SQLException {
        return rows.getLong(column);
    }

    byte[] bytes(String column) throws SQLException {
        return Objects.requireNonNull(rows.getBytes(column), column);
    }

    /** When the constraint of the row is checked. */
    Deferral deferral() throws SQLException {
        if (!flag("deferrable")) {
            return Deferral.NOT_DEFERRABLE;
        }
        return flag("deferred") ? Deferral.INITIALLY_DEFERRED : Deferral.INITIALLY_IMMEDIATE;
    }

    List<String> list(String column) throws SQLException {
        return List.of((String[]) array(column, new String[0]));
    }

    List<Long> oids(String column) throws SQLException {
        return List.of((Long[]) array(column, new Long[0]));
    }

    /** A list that may hold nulls. */
    List<Optional<String>> optionals(String column) throws SQLException {
        return Arrays.stream((@Nullable String[]) array(column, new String[0]))
                .map(Optional::ofNullable)
                .toList();
    }

    private Object array(String column, Object empty) throws SQLException {
        Array array = rows.getArray(column);
        return array == null ? empty : array.getArray();
    }

    Optional<Expression> expression(String column) throws SQLException {
        return optional(column).map(Expression::new);
    }

    /** An expression that SQL writes in parentheses, without those that the server adds. */
    Optional<Expression> condition(String column) throws SQLException {
        return optional(column).map(ExpressionText::unwrapped).map(Expression::new);
    }

    /** The name in the columns {@code schema} and {@code name}. */
    QualifiedName name() throws SQLException {
        return new QualifiedName(optional("schema"), text("name"));
    }

    /** The name in that column, with the schema in the column {@code …_schema}. */
    Optional<QualifiedName> name(String column) throws SQLException {
        Optional<String> schema = optional(column + "_schema");
        return optional(column).map(name -> new QualifiedName(schema, name));
    }

    /** A list of {@code name=value}. */
    StorageParameters parameters(String column) throws SQLException {
        return parameters(list(column), "");
    }

    /** Those in the order in which they were given. */
    StorageParameters parametersInOrder(String column) throws SQLException {
        return new StorageParameters(values(list(column), ""));
    }

    /** The parameters of a relation and, with a prefix, of its TOAST table. */
    StorageParameters parametersWithToast() throws SQLException {
        StorageParameters own = parameters("parameters");
        StorageParameters toast = parameters(list("toast_parameters"), "toast.");
        if (toast.isEmpty()) {
            return own;
        }
        TreeMap<String, String> both = new TreeMap<>(own.values());
        both.putAll(toast.values());
        return new StorageParameters(both);
    }

    private static StorageParameters parameters(List<String> options, String prefix) {
        return options.isEmpty() ? StorageParameters.NONE : StorageParameters.of(values(options, prefix));
    }

    private static Map<String, String> values(List<String> options, String prefix) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String option : options) {
            int equals = option.indexOf('=');
            values.put(prefix + option.substring(0, equals), option.substring(equals + 1));
        }
        return values;
    }
}
