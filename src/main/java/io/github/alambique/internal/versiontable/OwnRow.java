package io.github.alambique.internal.versiontable;

import io.github.alambique.internal.graph.Direction;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A row of one of our tables, whose columns may hold values that this product never writes. */
final class OwnRow {

    private static final List<String> DIRECTIONS = Stream.of(Direction.values())
            .map(direction -> direction.name().toLowerCase(Locale.ROOT))
            .toList();

    private final ResultSet result;
    private final String row;
    private final Function<String, DamagedTableException> damage;

    /**
     * The row that a result is at.
     *
     * @param row which it is, for people
     * @param damage makes an exception of what is wrong with it
     */
    OwnRow(ResultSet result, String row, Function<String, DamagedTableException> damage) {
        this.result = result;
        this.row = row;
        this.damage = damage;
    }

    DamagedTableException damaged(String column, String what) {
        return damage.apply("column \"%s\" of %s %s".formatted(column, row, what));
    }

    private <T> T present(String column, @Nullable T value) {
        if (value == null) {
            throw damaged(column, "is NULL");
        }
        return value;
    }

    String text(String column) throws SQLException {
        return present(column, result.getString(column));
    }

    Direction direction(String column) throws SQLException {
        String text = text(column);
        if (!DIRECTIONS.contains(text)) {
            throw damaged(column, "is \"" + text + "\"");
        }
        return Direction.valueOf(text.toUpperCase(Locale.ROOT));
    }

    int count(String column) throws SQLException {
        int count = present(column, result.getObject(column, Integer.class));
        if (count < 0) {
            throw damaged(column, "is " + count);
        }
        return count;
    }

    boolean flag(String column) throws SQLException {
        return present(column, result.getObject(column, Boolean.class));
    }

    Instant time(String column) throws SQLException {
        return present(column, result.getTimestamp(column)).toInstant();
    }

    /** None where it is NULL. */
    List<String> texts(String column) throws SQLException {
        Array array = result.getArray(column);
        if (array == null) {
            return List.of();
        }
        Object[] elements = (Object[]) array.getArray();
        if (!(elements instanceof String[]) || Arrays.stream(elements).anyMatch(Objects::isNull)) {
            throw damaged(column, "is " + array + ", no list of ids");
        }
        return Stream.of(elements).map(Object::toString).collect(Collectors.toUnmodifiableList());
    }
}
