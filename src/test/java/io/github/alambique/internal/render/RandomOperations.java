package io.github.alambique.internal.render;

import static io.github.alambique.ddl.Ddl.*;
import static io.github.alambique.ddl.Types.*;

import io.github.alambique.Operations;
import io.github.alambique.ddl.Operation;
import io.github.alambique.ddl.RecordedOperations;
import io.github.alambique.schema.Column;
import io.github.alambique.schema.Constraint;
import io.github.alambique.schema.DataType;
import io.github.alambique.schema.Index;
import io.github.alambique.schema.IndexKey;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.TableElement;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Operations of many shapes and widths, with names and texts that are hard to write. */
final class RandomOperations {

    private static final List<String> PIECES = List.of(
            "a",
            "id",
            "user",
            "created_at",
            "x",
            "\"",
            "\"\"",
            "\"\"\"",
            "'",
            "\\",
            "\\u0041",
            "\\n",
            "$",
            "$$",
            "${x}",
            "%",
            "{0}",
            " ",
            "  ",
            "\t",
            "\n",
            "\r",
            "\r\n",
            "\f",
            "\u000b",
            "é",
            "日本語",
            "😀",
            "\u00a0",
            "\u3000",
            "\u200b",
            "\u202e",
            "\ue000",
            "//",
            "/*",
            "*/",
            ".",
            ";",
            ",",
            "(",
            ")",
            "\u0085",
            "\u2028");
    private static final List<String> WORDS = List.of(
            "SELECT",
            "orders.id",
            "FROM",
            "\"Orders\"",
            "WHERE",
            "status",
            "=",
            "'new'::text",
            "AND",
            "total",
            ">",
            "0",
            "E'\\\\'",
            "--",
            "a_rather_long_name_of_a_column",
            "\"\"\"",
            "%",
            "$$");

    private final Random random;
    private final RecordedOperations op = new RecordedOperations();

    private RandomOperations(long seed) {
        random = new Random(seed);
    }

    static List<Operation> of(long seed, int count) {
        RandomOperations operations = new RandomOperations(seed);
        for (int i = 0; i < count; i++) {
            operations.record(operations.op);
        }
        return operations.op.recorded();
    }

    private void record(Operations to) {
        switch (random.nextInt(20)) {
            case 0, 1, 2 -> to.createTable(qualified(), elements());
            case 3 ->
                to.createTable(table(qualified(), elements())
                        .unlogged()
                        .with("fillfactor", 70)
                        .comment(text()));
            case 4 -> to.addColumn(qualified(), column());
            case 5 -> to.addConstraint(qualified(), constraint());
            case 6 -> to.createIndex(randomIndex());
            case 7 -> to.createView(qualified(), text());
            case 8 ->
                to.create(function(qualified(), argument(name(), type()), argument(name(), type()))
                        .returns(type())
                        .language("plpgsql")
                        .immutable()
                        .set("search_path", "public")
                        .as(text()));
            case 9 -> to.commentOnColumn(qualified(), name(), text());
            case 10 -> to.commentOn(functionNamed(qualified(), type(), type()), text(), text());
            case 11 ->
                to.create(trigger(name(), qualified())
                        .before(INSERT, UPDATE)
                        .of(names(4))
                        .forEachRow()
                        .when(text())
                        .execute(qualified(), text()));
            case 12 -> to.create(policy(name(), qualified()).using(text()).withCheck(text()));
            case 13 -> to.createEnum(qualified(), names(20));
            case 14 ->
                to.alterColumn(qualified(), name())
                        .type(type(), text())
                        .setNotNull()
                        .defaultValue(text())
                        .comment(text());
            case 15 ->
                to.grant(privileges("SELECT", "INSERT")
                        .onColumns(qualified(), names(5))
                        .to(name()));
            case 16 -> to.execute(text(), text(), random.nextInt(), expression(text()));
            case 17 ->
                to.attachPartition(
                        qualified(),
                        qualified(),
                        valuesFrom(text(), random.nextInt()).to(text(), random.nextInt()));
            case 18 -> to.attachIndex(qualified(), qualified());
            default -> to.alter(view(qualified(), text()).columns(names(6)).with("security_barrier", true));
        }
    }

    private TableElement[] elements() {
        return Stream.concat(
                        many(8, this::column), random.nextBoolean() ? Stream.of(constraint()) : Stream.<Constraint>of())
                .toArray(TableElement[]::new);
    }

    private Column column() {
        Column column = Column.of(name(), type());
        return switch (random.nextInt(8)) {
            case 0 -> column.notNull();
            case 1 -> column.defaultValue(text());
            case 2 -> column.defaultExpression(text()).notNull();
            case 3 ->
                column.identity(
                        s -> s.start(1000).increment(random.nextInt(100)).cache(7));
            case 4 -> column.generatedStored(text()).comment(text());
            case 5 -> column.collate(qualified()).defaultValue(random.nextInt()).notNull();
            case 6 -> column.comment(text());
            default -> column;
        };
    }

    private Constraint constraint() {
        return switch (random.nextInt(5)) {
            case 0 -> check(text()).named(name());
            case 1 ->
                foreignKey(names(3))
                        .references(qualified(), names(3))
                        .onDelete(CASCADE)
                        .named(name());
            case 2 -> unique(names(4));
            case 3 ->
                exclude(name(), "=")
                        .and(keyExpression(text()), "&&")
                        .where(text())
                        .deferrable(INITIALLY_DEFERRED);
            default -> primaryKey(names(2)).named(name());
        };
    }

    private Index randomIndex() {
        IndexKey key = random.nextBoolean()
                ? key(name()).descending()
                : keyExpression(text()).nullsLast();
        Index.Start start = random.nextBoolean() ? uniqueIndex(name()) : index(name());
        return random.nextBoolean()
                ? start.on(qualified(), name(), names(4))
                : start.on(qualified(), key, key(name())).include(names(2)).where(text());
    }

    private DataType type() {
        return switch (random.nextInt(6)) {
            case 0 -> timestamp(3);
            case 1 -> varchar(random.nextInt(1, 1000));
            case 2 -> numeric(10, 2);
            case 3 -> array(timestamptz());
            case 4 -> new DataType(name().isBlank() ? "x" : name() + "x");
            default -> bigint();
        };
    }

    private String qualified() {
        return random.nextBoolean()
                ? QualifiedName.of(name()).toString()
                : QualifiedName.of(name(), name()).toString();
    }

    private String[] names(int most) {
        return many(most, this::name).toArray(String[]::new);
    }

    private String name() {
        int pieces = random.nextInt(1, 6);
        String plain = random.nextBoolean() ? "column_" : "";
        String name = plain
                + many(pieces, () -> pick(random.nextInt(3) == 0 ? PIECES : PIECES.subList(0, 5)))
                        .collect(Collectors.joining());
        return name.getBytes(StandardCharsets.UTF_8).length > 63 ? "n" : name;
    }

    /** Not blank. */
    private String text() {
        return switch (random.nextInt(5)) {
            case 0 -> many(6, () -> pick(WORDS)).collect(Collectors.joining(" "));
            case 1 -> many(60, () -> pick(WORDS)).collect(Collectors.joining(" "));
            case 2 ->
                many(
                                6,
                                () -> " ".repeat(random.nextInt(9))
                                        + many(30, () -> pick(WORDS)).collect(Collectors.joining(" ")))
                        .collect(Collectors.joining("\n"));
            case 3 -> 'x' + many(12, () -> pick(PIECES)).collect(Collectors.joining());
            default ->
                many(12, () -> pick(PIECES)).collect(Collectors.joining()) + "x\n"
                        + many(12, () -> pick(PIECES)).collect(Collectors.joining());
        };
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    private <T> Stream<T> many(int most, Supplier<T> supplier) {
        return IntStream.range(0, random.nextInt(1, most + 1)).mapToObj(i -> supplier.get()).toList().stream();
    }
}
