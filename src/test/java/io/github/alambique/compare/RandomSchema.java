package io.github.alambique.compare;

import io.github.alambique.schema.Literal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A schema of random pieces, each with the pieces it names. It may be wrong, as when a check compares a date with a number:
 * whoever changes it asks a server whether it can be.
 */
final class RandomSchema {

    private enum Kind {
        ENUM,
        DOMAIN,
        SEQUENCE,
        FUNCTION,
        TRIGGER_FUNCTION,
        TABLE,
        COLUMN,
        PRIMARY_KEY,
        UNIQUE,
        CHECK,
        FOREIGN_KEY,
        PARTITIONED,
        PARTITION,
        INDEX,
        VIEW,
        MATERIALIZED_VIEW,
        TRIGGER,
        POLICY,
        STATISTICS,
        COMMENT,
        GRANT
    }

    private record Piece(Kind kind, String name, String sql, Set<String> uses) {}

    private static final List<Kind> LIKELY = List.of(
            Kind.TABLE,
            Kind.COLUMN,
            Kind.COLUMN,
            Kind.COLUMN,
            Kind.COLUMN,
            Kind.CHECK,
            Kind.INDEX,
            Kind.FOREIGN_KEY,
            Kind.VIEW);
    private static final List<String> TYPES = List.of(
            "integer",
            "bigint",
            "smallint",
            "numeric(8,2)",
            "text",
            "varchar(20)",
            "varchar(40)",
            "boolean",
            "date",
            "timestamptz",
            "jsonb",
            "text[]");
    private static final List<String> VALUES = List.of("a", "b", "c", "d", "e");

    private final Random random;
    private final Map<String, Piece> pieces = new LinkedHashMap<>();
    private int count;

    RandomSchema(Random random) {
        this.random = random;
    }

    private RandomSchema(RandomSchema other) {
        random = other.random;
        count = other.count;
        pieces.putAll(other.pieces);
    }

    /** The same with one change: a piece more, one less along with what names it, or another one in its place. */
    RandomSchema changed() {
        RandomSchema changed = new RandomSchema(this);
        switch (random.nextInt(5)) {
            case 0, 1 -> changed.add();
            case 2 -> changed.drop();
            default -> changed.replace();
        }
        return changed;
    }

    /** The same with a piece more. */
    RandomSchema grown() {
        RandomSchema grown = new RandomSchema(this);
        grown.add();
        return grown;
    }

    private void add() {
        Kind kind = random.nextBoolean() ? one(LIKELY) : one(Arrays.asList(Kind.values()));
        count++;
        put(kind, kind.name().toLowerCase(java.util.Locale.ROOT) + count);
    }

    private void drop() {
        if (!pieces.isEmpty()) {
            drop(one(pieces.keySet()));
        }
    }

    private void drop(String name) {
        pieces.remove(name);
        pieces.values().stream()
                .filter(piece -> piece.uses().contains(name))
                .map(Piece::name)
                .toList()
                .forEach(this::drop);
    }

    private void replace() {
        if (!pieces.isEmpty()) {
            Piece former = one(pieces.values());
            put(former.kind(), former.name());
        }
    }

    private void put(Kind kind, String name) {
        Set<String> uses = new LinkedHashSet<>();
        String owner = name.contains(".") ? name.substring(0, name.indexOf('.')) : "";
        if (kind == Kind.COLUMN) {
            String table = owner.isEmpty() ? any(Kind.TABLE, uses) : owner;
            uses.add(table);
            String simple = name.substring(name.indexOf('.') + 1);
            pieces.put(table + '.' + simple, new Piece(kind, table + '.' + simple, column(table, simple, uses), uses));
        } else {
            pieces.put(name, new Piece(kind, name, sql(kind, name, uses), uses));
        }
    }

    private String sql(Kind kind, String name, Set<String> uses) {
        return switch (kind) {
            case ENUM -> "CREATE TYPE " + name + " AS ENUM (" + values() + ')';
            case DOMAIN ->
                "CREATE DOMAIN " + name + " AS "
                        + one(List.of(
                                "integer CHECK (VALUE > " + random.nextInt(3) + ")", "text", "varchar(9) DEFAULT 'x'"));
            case SEQUENCE ->
                "CREATE SEQUENCE " + name
                        + one(List.of("", " INCREMENT 5", " MAXVALUE 900 CYCLE", " AS smallint START 7"));
            case FUNCTION ->
                "CREATE FUNCTION " + name + '(' + one(List.of("integer", "text", "integer, b text")) + ") RETURNS "
                        + one(List.of("integer", "text")) + " LANGUAGE sql IMMUTABLE AS 'SELECT NULL::"
                        + one(List.of("integer", "text")) + "'";
            case TRIGGER_FUNCTION ->
                "CREATE FUNCTION " + name + "() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN "
                        + one(List.of("NEW", "OLD", "NULL")) + "; END'";
            case TABLE -> "CREATE TABLE " + name + " ()" + one(List.of("", "", " WITH (fillfactor = 70)"));
            case COLUMN -> throw new IllegalArgumentException(name);
            case PARTITIONED ->
                "CREATE TABLE " + name + " (id integer, at date, note " + one(TYPES)
                        + ", PRIMARY KEY (id, at)) PARTITION BY RANGE (at)";
            case PARTITION -> {
                int year = 2000 + Integer.parseInt(name.replaceAll("\\D", ""));
                yield "CREATE TABLE " + name + " PARTITION OF " + any(Kind.PARTITIONED, uses) + " FOR VALUES FROM ('"
                        + year + "-01-01') TO ('" + year + "-06-30')";
            }
            case PRIMARY_KEY -> constraint(name, "PRIMARY KEY (%s)", uses, 1 + random.nextInt(2));
            case UNIQUE -> constraint(name, "UNIQUE (%s)", uses, 1 + random.nextInt(2));
            case CHECK ->
                constraint(
                        name, one(List.of("CHECK (%s > 0)", "CHECK (%s <> 'x')", "CHECK (%s IS NOT NULL)")), uses, 1);
            case FOREIGN_KEY -> foreignKey(name, uses);
            case INDEX -> index(name, uses);
            case VIEW -> "CREATE VIEW " + name + " AS " + query(uses);
            case MATERIALIZED_VIEW -> "CREATE MATERIALIZED VIEW " + name + " AS " + query(uses);
            case TRIGGER ->
                "CREATE TRIGGER " + name + ' ' + one(List.of("BEFORE INSERT", "AFTER UPDATE", "AFTER INSERT OR DELETE"))
                        + " ON " + any(Kind.TABLE, uses) + " FOR EACH ROW EXECUTE FUNCTION "
                        + any(Kind.TRIGGER_FUNCTION, uses) + "()";
            case POLICY ->
                "CREATE POLICY " + name + " ON " + any(Kind.TABLE, uses) + " USING (" + one(List.of("true", "false"))
                        + ')';
            case STATISTICS -> {
                List<String> columns = columns(uses, 2);
                yield "CREATE STATISTICS " + name + " ON " + simple(columns) + " FROM " + table(columns);
            }
            case COMMENT -> comment(uses);
            case GRANT ->
                "GRANT " + one(List.of("SELECT", "INSERT, UPDATE", "ALL")) + " ON "
                        + any(one(List.of(Kind.TABLE, Kind.VIEW)), uses) + " TO public";
        };
    }

    private String values() {
        List<String> values =
                VALUES.stream().filter(value -> random.nextInt(3) > 0).toList();
        return (values.isEmpty() ? VALUES : values).stream().map(Literal::quote).collect(Collectors.joining(", "));
    }

    private String column(String table, String name, Set<String> uses) {
        String type = switch (random.nextInt(8)) {
            case 0 -> any(Kind.ENUM, uses);
            case 1 -> any(Kind.DOMAIN, uses);
            default -> one(TYPES);
        };
        String value = switch (random.nextInt(8)) {
            case 0 -> " DEFAULT 1";
            case 1 -> " DEFAULT 'a'";
            case 2 -> " GENERATED BY DEFAULT AS IDENTITY";
            case 3 -> " GENERATED ALWAYS AS (" + simple(columnsOf(table, uses, 1)) + "::text) STORED";
            case 4 -> " DEFAULT nextval('" + any(Kind.SEQUENCE, uses) + "')";
            default -> "";
        };
        return "ALTER TABLE " + table + " ADD COLUMN " + name + ' ' + type + value
                + (random.nextInt(3) == 0 ? " NOT NULL" : "");
    }

    private String constraint(String name, String text, Set<String> uses, int number) {
        List<String> columns = columns(uses, number);
        return "ALTER TABLE " + table(columns) + " ADD CONSTRAINT " + name + ' ' + text.formatted(simple(columns));
    }

    private String foreignKey(String name, Set<String> uses) {
        Piece key = one(of(Kind.PRIMARY_KEY, Kind.UNIQUE));
        List<String> referenced =
                key.uses().stream().filter(used -> used.contains(".")).toList();
        List<String> columns = columns(uses, referenced.size());
        uses.add(key.name());
        uses.addAll(referenced);
        return "ALTER TABLE " + table(columns) + " ADD CONSTRAINT " + name + " FOREIGN KEY (" + simple(columns)
                + ") REFERENCES "
                + table(referenced) + " (" + simple(referenced) + ')'
                + one(List.of("", " ON DELETE CASCADE", " DEFERRABLE INITIALLY DEFERRED"));
    }

    private String index(String name, Set<String> uses) {
        List<String> columns = columns(uses, 1 + random.nextInt(2));
        String first = columns.get(0).substring(columns.get(0).indexOf('.') + 1);
        String keys = one(List.of(simple(columns), simple(columns), "lower(" + first + "::text)", first + " DESC"));
        return "CREATE " + one(List.of("", "", "UNIQUE ")) + "INDEX " + name + " ON " + table(columns) + " (" + keys
                + ')' + one(List.of("", "", " WHERE " + first + " IS NOT NULL", " WITH (fillfactor = 50)"));
    }

    private String query(Set<String> uses) {
        if (random.nextInt(4) == 0) {
            return "SELECT * FROM " + any(Kind.VIEW, uses);
        }
        List<String> columns = columns(uses, 1 + random.nextInt(3));
        return "SELECT " + simple(columns) + " FROM " + table(columns)
                + one(List.of("", " WHERE " + simple(columns.subList(0, 1)) + " IS NOT NULL"));
    }

    private String comment(Set<String> uses) {
        Piece piece = one(of(Kind.TABLE, Kind.COLUMN, Kind.VIEW, Kind.ENUM));
        uses.add(piece.name());
        String kind = piece.kind() == Kind.ENUM ? "TYPE" : piece.kind().name();
        return "COMMENT ON " + kind + ' ' + piece.name() + " IS '" + random.nextInt(9) + "'";
    }

    /** That many columns of one table, or as many as it has. */
    private List<String> columns(Set<String> uses, int number) {
        return columnsOf(any(Kind.TABLE, uses), uses, number);
    }

    private List<String> columnsOf(String table, Set<String> uses, int number) {
        List<String> columns = new ArrayList<>(of(Kind.COLUMN).stream()
                .map(Piece::name)
                .filter(column -> column.startsWith(table + '.'))
                .toList());
        while (columns.size() > number) {
            columns.remove(random.nextInt(columns.size()));
        }
        if (columns.isEmpty()) {
            throw new NothingToName();
        }
        uses.addAll(columns);
        return columns;
    }

    private static String table(List<String> columns) {
        return columns.get(0).substring(0, columns.get(0).indexOf('.'));
    }

    private static String simple(List<String> columns) {
        return columns.stream()
                .map(column -> column.substring(column.indexOf('.') + 1))
                .collect(Collectors.joining(", "));
    }

    private String any(Kind kind, Set<String> uses) {
        String name = one(of(kind)).name();
        uses.add(name);
        return name;
    }

    private List<Piece> of(Kind... kinds) {
        List<Kind> wanted = List.of(kinds);
        return pieces.values().stream()
                .filter(piece -> wanted.contains(piece.kind()))
                .toList();
    }

    private <T> T one(Collection<T> all) {
        if (all.isEmpty()) {
            throw new NothingToName();
        }
        return all.stream().skip(random.nextInt(all.size())).findFirst().orElseThrow();
    }

    /** There is nothing yet that the piece could name. */
    static final class NothingToName extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** The statements that make it, what is named before what names it; some may name each other. */
    String ddl() {
        Set<String> done = new LinkedHashSet<>();
        pieces.keySet().forEach(name -> visit(name, done, Set.of()));
        return done.stream().map(name -> pieces.get(name).sql()).collect(Collectors.joining(";\n"));
    }

    private void visit(String name, Set<String> done, Set<String> path) {
        if (done.contains(name) || path.contains(name) || !pieces.containsKey(name)) {
            return;
        }
        Set<String> longer = Stream.concat(path.stream(), Stream.of(name)).collect(Collectors.toSet());
        pieces.get(name).uses().forEach(used -> visit(used, done, longer));
        done.add(name);
    }
}
