package io.github.alambique.internal.render;

import static io.github.alambique.ddl.Ddl.*;
import static io.github.alambique.ddl.Types.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.Operations;
import io.github.alambique.ddl.Change;
import io.github.alambique.ddl.Operation;
import io.github.alambique.ddl.RecordedOperations;
import io.github.alambique.internal.files.Format;
import io.github.alambique.internal.files.RevisionBody;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole revision files, as they are written for changes such as a comparison finds. */
class GoldenRevisionTest {

    @TempDir
    Path folder;

    @Test
    void newTables() throws Exception {
        matches("new-tables", changes(GoldenRevisionTest::createTables), changes(op -> {
            op.dropTable(table("orders", column("id", bigint()).identity()));
            op.dropTable(table("users", column("id", bigint()).identity()));
            op.drop(enumType("status", "new", "paid"));
        }));
    }

    private static void createTables(Operations op) {
        op.createEnum("status", "new", "paid");
        op.createTable(table(
                        "users",
                        column("id", bigint()).identity(),
                        column("email", type("citext")).notNull(),
                        column("name", varchar(255)).defaultExpression("''::character varying"),
                        column("tags", array(text())).defaultExpression("'{}'::text[]"),
                        column("created_at", timestamptz())
                                .defaultExpression("now()")
                                .notNull(),
                        primaryKey("id"),
                        unique("email"))
                .comment("Everyone who has signed up"));
        op.createIndex(index("users_name_idx").on("users", keyExpression("lower(name)")));
        op.createTable(
                "orders",
                column("id", bigint()).identityAlways(s -> s.start(1000)),
                column("user_id", bigint()).notNull(),
                column("status", type("status"))
                        .defaultExpression("'new'::status")
                        .notNull(),
                column("total", numeric(12, 2))
                        .defaultExpression("'-1'::integer")
                        .notNull(),
                column("paid", bool()).defaultExpression("false").comment("Whether the money has arrived"),
                primaryKey("id"),
                check(
                                "total >= 0::numeric AND (status <> 'paid'::status OR paid) AND (user_id > 0 OR total = 0::numeric)")
                        .named("orders_total_check"));
        op.addConstraint(
                "orders",
                foreignKey("user_id")
                        .references("users", "id")
                        .onDelete(CASCADE)
                        .named("orders_user_id_fkey"));
        op.createIndex(index("orders_user_id_idx").on("orders", "user_id"));
        op.createIndex(uniqueIndex("orders_open_idx")
                .on("orders", key("user_id"), key("total").descending())
                .where("NOT paid"));
        op.createView("paid_orders", " SELECT id,\n    total\n   FROM orders\n  WHERE paid;");
        op.create(function("touch")
                .returns("trigger")
                .language("plpgsql")
                .as("\nBEGIN\n    NEW.updated_at := now(); -- \"now\"\n    RETURN NEW;\nEND\n"));
        op.create(trigger("touched", "orders").before(UPDATE).forEachRow().execute("touch"));
    }

    @Test
    void changedColumns() throws Exception {
        List<Change> upgrade = new ArrayList<>();
        upgrade.add(warned(
                op -> op.dropColumn("users", column("nickname", text())),
                "Drops column \"nickname\" of \"users\" with its values"));
        upgrade.addAll(changes(op -> op.alterColumn("users", "name")
                .was(column("name", varchar(100)).defaultValue("?"))
                .type(varchar(255))
                .dropDefault()));
        upgrade.add(warned(
                op -> op.alterColumn("users", "name")
                        .was(column("name", varchar(255)))
                        .setNotNull(),
                "Fails if column \"name\" of \"users\" holds nulls; give those rows a value first, for instance with"
                        + " op.execute(\"UPDATE users SET name = '' WHERE name IS NULL\")"));
        upgrade.addAll(changes(op -> {
            op.commentOn(columnNamed("users", "name"), "", "In full");
            op.dropConstraint("orders", check("total > 0").named("orders_total_check"));
            op.addConstraint("orders", check("total >= 0").named("orders_total_check"));
            op.alter(view("paid", "SELECT 1"), view("paid", " SELECT id\n   FROM orders\n  WHERE paid"));
        }));
        List<Change> downgrade = changes(op -> {
            op.alter(view("paid", "SELECT id"), view("paid", "SELECT 1"));
            op.addColumn("users", column("nickname", text()));
        });

        matches("changed-columns", upgrade, downgrade);
    }

    private void matches(String name, List<Change> upgrade, List<Change> downgrade) throws Exception {
        RevisionFiles files = new RevisionFiles(folder);
        RenderedCode up = JavaRenderer.render(upgrade);
        RenderedCode down = JavaRenderer.render(downgrade);
        String java = files.write(Format.JAVA, new RevisionBody(up.imports(), up.lines(), Optional.of(down.lines())));
        String sql = files.write(
                Format.SQL,
                new RevisionBody(List.of(), SqlRenderer.render(upgrade), Optional.of(SqlRenderer.render(downgrade))));

        assertThat(java).isEqualTo(golden(name + ".java"));
        assertThat(sql).isEqualTo(golden(name + ".sql"));
    }

    private static List<Change> changes(Consumer<Operations> code) {
        return RecordedOperations.of(code).stream().map(Change::of).toList();
    }

    private static Change warned(Consumer<Operations> code, String warning) {
        Operation operation = RecordedOperations.of(code).get(0);
        return new Change(operation, List.of(warning), true);
    }

    private static String golden(String name) throws IOException {
        try (var resource = GoldenRevisionTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(resource, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
