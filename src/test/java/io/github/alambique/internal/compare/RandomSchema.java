package io.github.alambique.internal.compare;

import io.github.alambique.schema.Literal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
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

    /** A role that owns some objects, and one that may do something with some. */
    static final String OWNER = "hb_owner";

    static final String READER = "hb_reader";

    private enum Kind {
        ENUM("TYPE"),
        DOMAIN("DOMAIN"),
        DOMAIN_CHECK("CONSTRAINT"),
        COMPOSITE("TYPE"),
        RANGE("TYPE"),
        SEQUENCE("SEQUENCE"),
        FUNCTION("FUNCTION"),
        TRIGGER_FUNCTION("FUNCTION"),
        TABLE("TABLE"),
        COLUMN("COLUMN"),
        PRIMARY_KEY("CONSTRAINT"),
        UNIQUE("CONSTRAINT"),
        CHECK("CONSTRAINT"),
        FOREIGN_KEY("CONSTRAINT"),
        EXCLUSION("CONSTRAINT"),
        PARTITIONED("TABLE"),
        PARTITION("TABLE"),
        INDEX("INDEX"),
        VIEW("VIEW"),
        MATERIALIZED_VIEW("MATERIALIZED VIEW"),
        TRIGGER("TRIGGER"),
        POLICY("POLICY"),
        STATISTICS("STATISTICS"),
        SETTING(""),
        COMMENT(""),
        GRANT("");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    private static final class Piece {
        private final Kind kind;
        private final String name;
        private final Set<String> uses = new LinkedHashSet<>();
        private String sql = "";
        /** The table or domain it belongs to, and the columns of that which it names. */
        private String owner = "";

        private List<String> columns = List.of();
        /** The parameters of a function. */
        private String parameters = "";

        private Piece(Kind kind, String name) {
            this.kind = kind;
            this.name = name;
        }

        /** As COMMENT ON and ALTER name it. */
        private String target() {
            return kind.word
                    + ' '
                    + switch (kind) {
                        case FUNCTION -> overloaded(name) + '(' + parameters + ')';
                        case TRIGGER_FUNCTION -> name + "()";
                        case DOMAIN_CHECK -> name + " ON DOMAIN " + owner;
                        case PRIMARY_KEY, UNIQUE, CHECK, FOREIGN_KEY, EXCLUSION, TRIGGER, POLICY ->
                            name + " ON " + owner;
                        default -> name;
                    };
        }
    }

    private static final List<Kind> LIKELY = List.of(
            Kind.TABLE,
            Kind.COLUMN,
            Kind.COLUMN,
            Kind.COLUMN,
            Kind.COLUMN,
            Kind.FUNCTION,
            Kind.CHECK,
            Kind.INDEX,
            Kind.FOREIGN_KEY,
            Kind.VIEW,
            Kind.SETTING);
    /** Enough of those that nothing speaks against. */
    private static final Map<Kind, Integer> AT_MOST =
            Map.of(Kind.TABLE, 5, Kind.PARTITIONED, 2, Kind.PARTITION, 4, Kind.TRIGGER_FUNCTION, 2, Kind.SEQUENCE, 2);

    private static final List<Kind> TABLES = List.of(Kind.TABLE, Kind.PARTITIONED, Kind.PARTITION);
    private static final List<Kind> OWNED = List.of(
            Kind.ENUM,
            Kind.DOMAIN,
            Kind.COMPOSITE,
            Kind.RANGE,
            Kind.SEQUENCE,
            Kind.FUNCTION,
            Kind.TABLE,
            Kind.PARTITIONED,
            Kind.VIEW,
            Kind.MATERIALIZED_VIEW,
            Kind.STATISTICS);
    private static final List<String> TYPES = List.of(
            "integer",
            "integer",
            "bigint",
            "numeric(12,2)",
            "text",
            "text",
            "varchar(20)",
            "varchar(40)",
            "boolean",
            "date",
            "timestamptz",
            "jsonb",
            "int4range",
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
        switch (random.nextInt(7)) {
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

    /** The statement of the piece that came last. */
    String last() {
        return List.copyOf(pieces.values()).get(pieces.size() - 1).sql;
    }

    private void add() {
        Kind kind = random.nextBoolean() ? one(LIKELY) : one(Arrays.asList(Kind.values()));
        if (of(kind).size() >= AT_MOST.getOrDefault(kind, Integer.MAX_VALUE)) {
            throw new NothingToName();
        }
        count++;
        String name = kind.name().toLowerCase(Locale.ROOT) + count;
        put(kind, kind == Kind.COLUMN ? one(of(Kind.TABLE, Kind.TABLE, Kind.PARTITIONED)).name + '.' + name : name);
    }

    private void drop() {
        if (!pieces.isEmpty()) {
            drop(one(pieces.keySet()));
        }
    }

    private void drop(String name) {
        pieces.remove(name);
        pieces.values().stream()
                .filter(piece -> piece.uses.contains(name))
                .map(piece -> piece.name)
                .toList()
                .forEach(this::drop);
    }

    private void replace() {
        Set<String> used =
                pieces.values().stream().flatMap(piece -> piece.uses.stream()).collect(Collectors.toSet());
        boolean inUse = random.nextBoolean();
        Piece former = one(pieces.values().stream()
                .filter(piece -> !inUse || used.contains(piece.name))
                .toList());
        put(former.kind, former.name);
    }

    private void put(Kind kind, String name) {
        Piece piece = new Piece(kind, name);
        piece.sql = sql(piece, name);
        pieces.put(name, piece);
    }

    private String sql(Piece piece, String name) {
        return switch (piece.kind) {
            case ENUM -> "CREATE TYPE " + name + " AS ENUM (" + values() + ')';
            case DOMAIN -> "CREATE DOMAIN " + name + " AS " + domain(piece);
            case DOMAIN_CHECK -> {
                piece.owner = any(piece, Kind.DOMAIN);
                yield "ALTER DOMAIN " + piece.owner + " ADD CONSTRAINT " + name + " CHECK (" + condition(piece, "VALUE")
                        + ')' + one(List.of("", "", " NOT VALID"));
            }
            case COMPOSITE -> "CREATE TYPE " + name + " AS (a " + type(piece) + ", b " + type(piece) + ')';
            case RANGE ->
                "CREATE TYPE " + name + " AS RANGE (subtype = "
                        + one(List.of(
                                "integer", "date", "text", "numeric", random.nextBoolean() ? anyType(piece) : "date"))
                        + ')';
            case SEQUENCE ->
                "CREATE SEQUENCE " + name
                        + one(List.of("", " INCREMENT 5", " MAXVALUE 900 CYCLE", " AS smallint START 7"));
            case FUNCTION -> function(piece);
            case TRIGGER_FUNCTION ->
                "CREATE FUNCTION " + name + "() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN "
                        + one(List.of("", "PERFORM 1; ", "PERFORM 2; ")) + "RETURN coalesce(NEW, OLD); END'";
            case TABLE ->
                "CREATE " + one(List.of("", "", "UNLOGGED ")) + "TABLE " + name + " ()" + parent(piece)
                        + one(List.of("", "", " WITH (fillfactor = 70)"));
            case COLUMN -> column(piece);
            case PARTITIONED -> {
                piece.columns = List.of("id", "at");
                yield "CREATE TABLE " + name + " (id integer, at date) PARTITION BY RANGE (at)";
            }
            case PARTITION -> {
                piece.owner = any(piece, Kind.PARTITIONED);
                int year = 2000 + random.nextInt(4);
                yield "CREATE TABLE " + name + " PARTITION OF " + piece.owner
                        + (random.nextInt(4) == 0
                                ? " DEFAULT"
                                : " FOR VALUES FROM ('" + year + "-01-01') TO ('" + (year + 1) + "-01-01')");
            }
            case PRIMARY_KEY -> constraint(piece, "PRIMARY KEY (%s)", 1 + random.nextInt(2));
            case UNIQUE -> constraint(piece, "UNIQUE (%s)", 1 + random.nextInt(2));
            case CHECK -> {
                List<String> columns = columns(piece, 1);
                yield "ALTER TABLE " + piece.owner + " ADD CONSTRAINT " + name + " CHECK ("
                        + condition(piece, columns.get(0)) + ')' + one(List.of("", "", " NOT VALID", " NO INHERIT"));
            }
            case FOREIGN_KEY -> foreignKey(piece);
            case EXCLUSION ->
                constraint(piece, "EXCLUDE " + one(List.of("(%s WITH =)", "USING gist (%s WITH &&)")), 1)
                        + one(List.of("", " WHERE (" + condition(piece, piece.columns.get(0)) + ')', " DEFERRABLE"));
            case INDEX -> index(piece);
            case VIEW -> "CREATE VIEW " + name + " AS " + query(piece);
            case MATERIALIZED_VIEW -> "CREATE MATERIALIZED VIEW " + name + " AS " + query(piece);
            case TRIGGER -> trigger(piece);
            case POLICY -> policy(piece);
            case STATISTICS -> {
                List<String> columns = columns(piece, 2);
                yield "CREATE STATISTICS " + name + " ON "
                        + one(List.of(joined(columns), "(" + condition(piece, columns.get(0)) + "), " + columns.get(0)))
                        + " FROM " + piece.owner;
            }
            case SETTING -> setting(piece);
            case COMMENT -> comment(piece);
            case GRANT ->
                "GRANT " + one(List.of("SELECT", "INSERT, UPDATE", "ALL")) + " ON "
                        + any(piece, Kind.TABLE, Kind.VIEW, Kind.PARTITIONED) + " TO " + one(List.of("public", READER));
        };
    }

    private String values() {
        List<String> values =
                VALUES.stream().filter(value -> random.nextInt(5) > 0).toList();
        return (values.isEmpty() ? VALUES : values).stream().map(Literal::quote).collect(Collectors.joining(", "));
    }

    private String domain(Piece piece) {
        return one(List.of(
                        "integer CHECK (VALUE > " + random.nextInt(3) + ')', "text", "varchar(9) DEFAULT 'x'", "own"))
                .replace(
                        "own",
                        type(piece) + one(List.of("", " NOT NULL", " CHECK (" + condition(piece, "VALUE") + ')')));
    }

    /** Some have the same name. */
    private static String overloaded(String function) {
        return "f" + Integer.parseInt(function.replaceAll("\\D", "")) % 3;
    }

    private String function(Piece piece) {
        String first = random.nextInt(3) == 0 ? type(piece) : one(List.of("integer", "text"));
        // With a default beside an overload of one parameter, a call that was clear before would be none any more.
        boolean withDefault = overloaded(piece.name).equals("f2");
        String second = withDefault ? one(List.of(" DEFAULT 1", " DEFAULT 2")) : "";
        boolean two = withDefault || random.nextBoolean();
        piece.parameters = first + (two ? ", integer" : "");
        boolean plain = random.nextInt(4) > 0;
        String result = plain ? one(List.of("integer", "text", "boolean")) : type(piece);
        // Not every type has a value of such a text.
        String value = !plain ? "NULL" : random.nextInt(4) == 0 ? call(piece, "1") : one(List.of("NULL", "1"));
        String body = '(' + value + ")::text::" + result;
        return "CREATE FUNCTION " + overloaded(piece.name) + "(a " + first + (two ? ", b integer" + second : "")
                + ") RETURNS " + result + " LANGUAGE sql IMMUTABLE "
                + (random.nextBoolean() ? "RETURN " + body : "AS " + Literal.quote("SELECT " + body));
    }

    private String call(Piece piece, String value) {
        String function = overloaded(any(piece, Kind.FUNCTION));
        return function + '(' + one(List.of(value, value + "::text", "1", "'x'::text", "1, 2")) + ')';
    }

    /** What holds for most values. */
    private String condition(Piece piece, String value) {
        return switch (random.nextInt(5)) {
            case 0 -> value + " > 0";
            case 1 -> value + " <> 'x'";
            case 2 -> value + " IS NOT NULL";
            case 3 -> value + "::text IN ('x', '" + random.nextInt(3) + "') IS NOT TRUE";
            default -> of(Kind.FUNCTION).isEmpty() ? "true" : call(piece, value) + "::text IS DISTINCT FROM 'x'";
        };
    }

    private String parent(Piece piece) {
        if (random.nextInt(3) > 0 || of(Kind.TABLE).isEmpty()) {
            return "";
        }
        piece.owner = any(piece, Kind.TABLE);
        return " INHERITS (" + piece.owner + ')';
    }

    private String type(Piece piece) {
        return (random.nextBoolean() ? one(TYPES) : anyType(piece)) + (random.nextInt(6) == 0 ? "[]" : "");
    }

    private String anyType(Piece piece) {
        return any(piece, Kind.ENUM, Kind.DOMAIN, Kind.COMPOSITE, Kind.RANGE);
    }

    private String column(Piece piece) {
        piece.owner = piece.name.substring(0, piece.name.indexOf('.'));
        piece.columns = List.of(piece.name.substring(piece.name.indexOf('.') + 1));
        piece.uses.add(piece.owner);
        String text = "ALTER TABLE " + piece.owner + " ADD COLUMN " + piece.columns.get(0) + ' ';
        return text
                + switch (random.nextInt(12)) {
                    case 0 -> type(piece) + " DEFAULT 1";
                    case 1 -> type(piece) + " DEFAULT 'a'";
                    case 2 ->
                        one(List.of("integer", "bigint"))
                                + one(List.of(" GENERATED BY DEFAULT AS IDENTITY", " GENERATED ALWAYS AS IDENTITY"))
                                + one(List.of("", "", " (INCREMENT -1)", " (START 5 INCREMENT 5)"));
                    case 3 -> "text GENERATED ALWAYS AS (" + own(piece) + "::text) STORED";
                    case 4 -> type(piece) + " GENERATED ALWAYS AS (" + call(piece, own(piece)) + ") STORED";
                    case 5 -> type(piece) + " DEFAULT nextval('" + any(piece, Kind.SEQUENCE) + "')";
                    case 6 -> type(piece) + " DEFAULT " + call(piece, "1");
                    case 7 -> one(List.of("serial", "bigserial"));
                    case 8 -> type(piece) + " NOT NULL";
                    default -> type(piece);
                };
    }

    /** A column of the table to which another is added. */
    private String own(Piece piece) {
        List<String> columns = new ArrayList<>(columnsOf(piece.owner));
        columns.remove(piece.columns.get(0));
        String column = one(columns);
        use(piece, column);
        return column;
    }

    private String constraint(Piece piece, String text, int number) {
        String columns = joined(columns(piece, number));
        return "ALTER TABLE " + piece.owner + " ADD CONSTRAINT " + piece.name + ' ' + text.formatted(columns);
    }

    private String foreignKey(Piece piece) {
        Piece key = one(of(Kind.PRIMARY_KEY, Kind.UNIQUE));
        String columns = joined(columns(piece, key.columns.size()));
        piece.uses.add(key.name);
        piece.uses.addAll(key.uses);
        return "ALTER TABLE " + piece.owner + " ADD CONSTRAINT " + piece.name + " FOREIGN KEY (" + columns
                + ") REFERENCES " + key.owner + " (" + joined(key.columns) + ')'
                + one(List.of("", " ON DELETE CASCADE", " DEFERRABLE INITIALLY DEFERRED", " NOT VALID"));
    }

    private String index(Piece piece) {
        List<String> columns = columns(piece, 1 + random.nextInt(2));
        String first = columns.get(0);
        String keys = one(List.of(
                joined(columns),
                joined(columns),
                "lower(" + first + "::text)",
                first + " DESC",
                "(" + condition(piece, first) + ')'));
        return "CREATE " + one(List.of("", "", "UNIQUE ")) + "INDEX " + piece.name + " ON "
                + one(List.of("", "", "ONLY ")) + piece.owner + " (" + keys + ')'
                + one(List.of("", "", " WHERE " + condition(piece, first), " WITH (fillfactor = 50)"));
    }

    private String query(Piece piece) {
        if (random.nextInt(4) == 0) {
            return "SELECT * FROM " + any(piece, Kind.VIEW);
        }
        List<String> columns = columns(piece, 1 + random.nextInt(3));
        String first = columns.get(0);
        return "SELECT " + joined(columns) + (random.nextInt(3) == 0 ? ", " + call(piece, first) + " AS called" : "")
                + " FROM " + piece.owner
                + one(List.of(
                        "",
                        " WHERE " + condition(piece, first),
                        " GROUP BY " + joined(columns),
                        " UNION ALL SELECT " + joined(columns) + " FROM ONLY " + piece.owner));
    }

    private String trigger(Piece piece) {
        List<String> columns = columns(piece, 1);
        return "CREATE TRIGGER " + piece.name + ' '
                + one(List.of("BEFORE INSERT", "AFTER UPDATE OF " + columns.get(0), "AFTER INSERT OR UPDATE")) + " ON "
                + piece.owner + " FOR EACH ROW "
                + one(List.of("", "", "WHEN (" + condition(piece, "NEW." + columns.get(0)) + ") "))
                + "EXECUTE FUNCTION "
                + any(piece, Kind.TRIGGER_FUNCTION) + "()";
    }

    private String policy(Piece piece) {
        List<String> columns = columns(piece, 1);
        String condition = condition(piece, columns.get(0));
        return "CREATE POLICY " + piece.name + " ON " + piece.owner + one(List.of("", " FOR ALL TO " + READER))
                + " USING ("
                + one(List.of("true", condition, "(SELECT true)", "(SELECT " + condition + ')', exists(piece))) + ')'
                + one(List.of("", " WITH CHECK (" + condition + ')'));
    }

    private String exists(Piece piece) {
        return "EXISTS (SELECT FROM " + any(piece, Kind.TABLE) + ')';
    }

    /** What a table has that its parent need not have. */
    private String setting(Piece piece) {
        List<String> columns = columns(piece, 1);
        String column = "ALTER COLUMN " + columns.get(0);
        String indexOfTable = of(Kind.INDEX, Kind.PRIMARY_KEY, Kind.UNIQUE).stream()
                .filter(index -> index.owner.equals(piece.owner))
                .map(index -> index.name)
                .findFirst()
                .orElse("");
        List<String> triggers = of(Kind.TRIGGER).stream()
                .filter(trigger ->
                        trigger.owner.equals(piece.owner) || trigger.owner.equals(pieces.get(piece.owner).owner))
                .map(trigger -> trigger.name)
                .toList();
        String action = one(List.of(
                column + " SET DEFAULT " + one(List.of("2", "'b'", "NULL")),
                column + " SET STORAGE " + one(List.of("EXTERNAL", "MAIN", "PLAIN")),
                column + " SET STATISTICS " + one(List.of("10", "200")),
                column + " SET NOT NULL",
                column + " SET (n_distinct = 5)",
                "DISABLE TRIGGER USER",
                "trigger",
                "index",
                "REPLICA IDENTITY " + one(List.of("FULL", "NOTHING")),
                "SET (autovacuum_enabled = off)",
                one(List.of("ENABLE", "FORCE")) + " ROW LEVEL SECURITY"));
        if (action.equals("trigger")) {
            String trigger = one(triggers);
            piece.uses.add(trigger);
            action = one(List.of("DISABLE", "ENABLE REPLICA", "ENABLE ALWAYS")) + " TRIGGER " + trigger;
        } else if (action.equals("index")) {
            piece.uses.add(indexOfTable);
            action = one(List.of("CLUSTER ON ", "REPLICA IDENTITY USING INDEX ")) + indexOfTable;
        }
        return "ALTER TABLE " + one(List.of("", "ONLY ")) + piece.owner + ' ' + action;
    }

    private String comment(Piece piece) {
        Piece on = one(pieces.values().stream()
                .filter(other -> !other.kind.word.isEmpty())
                .toList());
        piece.uses.add(on.name);
        piece.uses.addAll(on.uses);
        String target = on.kind == Kind.COMPOSITE && random.nextBoolean() ? "COLUMN " + on.name + ".a" : on.target();
        return "COMMENT ON " + target + " IS '" + random.nextInt(9) + "'";
    }

    /** That many columns of one table, or as many as it has. */
    private List<String> columns(Piece piece, int number) {
        piece.owner = any(piece, TABLES.toArray(Kind[]::new));
        List<String> columns = new ArrayList<>(columnsOf(piece.owner));
        while (columns.size() > number) {
            columns.remove(random.nextInt(columns.size()));
        }
        if (columns.isEmpty()) {
            throw new NothingToName();
        }
        columns.forEach(column -> use(piece, column));
        piece.columns = columns;
        return columns;
    }

    /** Those of a table, and those it has from its parents. */
    private List<String> columnsOf(String table) {
        List<String> columns = new ArrayList<>();
        for (String from : lineage(table)) {
            if (pieces.get(from).kind == Kind.PARTITIONED) {
                columns.addAll(pieces.get(from).columns);
            }
            of(Kind.COLUMN).stream()
                    .filter(column -> column.owner.equals(from))
                    .forEach(column -> columns.addAll(column.columns));
        }
        return columns;
    }

    private Set<String> lineage(String table) {
        Set<String> lineage = new LinkedHashSet<>();
        for (String next = table; pieces.containsKey(next) && lineage.add(next); ) {
            next = pieces.get(next).owner;
        }
        return lineage;
    }

    private void use(Piece piece, String column) {
        lineage(piece.owner).forEach(table -> piece.uses.add(table + '.' + column));
    }

    private static String joined(List<String> columns) {
        return String.join(", ", columns);
    }

    private String any(Piece piece, Kind... kinds) {
        String name = one(of(kinds)).name;
        piece.uses.add(name);
        return name;
    }

    private List<Piece> of(Kind... kinds) {
        List<Kind> wanted = List.of(kinds);
        return pieces.values().stream()
                .filter(piece -> wanted.contains(piece.kind))
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
        return done.stream().map(name -> pieces.get(name).sql).collect(Collectors.joining(";\n"));
    }

    private void visit(String name, Set<String> done, Set<String> path) {
        if (done.contains(name) || path.contains(name) || !pieces.containsKey(name)) {
            return;
        }
        Set<String> longer = Stream.concat(path.stream(), Stream.of(name)).collect(Collectors.toSet());
        pieces.get(name).uses.forEach(used -> visit(used, done, longer));
        done.add(name);
    }

    /** The statements that give a part of its objects to {@link #OWNER}. */
    String owners() {
        return of(OWNED.toArray(Kind[]::new)).stream()
                .filter(piece -> random.nextInt(5) == 0)
                .map(piece -> "ALTER " + piece.target() + " OWNER TO " + OWNER + ";\n")
                .collect(Collectors.joining());
    }

    /** Reads all of its views. */
    String queries() {
        return of(Kind.VIEW).stream()
                .map(view -> "SELECT * FROM " + view.name + ";\n")
                .collect(Collectors.joining());
    }
}
