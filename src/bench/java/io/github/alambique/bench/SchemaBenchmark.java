package io.github.alambique.bench;

import static io.github.alambique.ddl.Types.bigint;
import static io.github.alambique.ddl.Ddl.check;
import static io.github.alambique.ddl.Ddl.column;
import static io.github.alambique.ddl.Ddl.foreignKey;
import static io.github.alambique.ddl.Ddl.index;
import static io.github.alambique.ddl.Types.numeric;
import static io.github.alambique.ddl.Ddl.primaryKey;
import static io.github.alambique.ddl.Types.text;
import static io.github.alambique.ddl.Types.varchar;

import io.github.alambique.internal.compare.Comparison;
import io.github.alambique.internal.compare.Renames;
import io.github.alambique.internal.compare.SchemaComparator;
import io.github.alambique.ddl.Change;
import io.github.alambique.internal.render.JavaRenderer;
import io.github.alambique.internal.render.RenderedCode;
import io.github.alambique.internal.render.SqlRenderer;
import io.github.alambique.schema.Index;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Schema;
import io.github.alambique.schema.Table;
import io.github.alambique.schema.TableElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What comparing and rendering take once both schemas are read: tables of four columns, each with a key to another. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SchemaBenchmark {

    /** How many tables. */
    @Param({"250", "1000", "4000"})
    public int tables;

    private Schema schema = Schema.EMPTY;
    private Schema same = Schema.EMPTY;
    private Schema changed = Schema.EMPTY;
    private List<Change> all = List.of();

    /** Makes two equal schemas, and one with a column more in every tenth table. */
    @Setup
    public void schemas() {
        schema = schema(Integer.MAX_VALUE);
        same = schema(Integer.MAX_VALUE);
        changed = schema(10);
        all = compare(Schema.EMPTY, schema).changes();
    }

    private Schema schema(int changedEach) {
        return new Schema(
                List.of(),
                IntStream.range(0, tables).mapToObj(number -> table(number, changedEach)).toList(),
                IntStream.range(0, tables).mapToObj(SchemaBenchmark::indexOf).toList(),
                new TreeMap<>(),
                List.of(),
                Set.of());
    }

    private static Table table(int number, int changedEach) {
        List<TableElement> elements = new ArrayList<>(List.of(
                column("id", bigint()).notNull().identityAlways(),
                column("parent", bigint()),
                column("name", varchar(100)).notNull(),
                column("amount", numeric(10, 2)).defaultExpression("0"),
                primaryKey("id").named("t" + number + "_pkey"),
                check("amount >= 0").named("t" + number + "_amount_check"),
                foreignKey("parent").references("t" + Math.max(0, number - 1), "id").named("t" + number + "_parent_fkey")));
        if (number % changedEach == 1) {
            elements.add(column("added", text()));
        }
        return Table.of(QualifiedName.of("t" + number), elements.toArray(TableElement[]::new));
    }

    private static Index indexOf(int number) {
        return index("t" + number + "_parent_idx").on("t" + number, "parent");
    }

    private static Comparison compare(Schema current, Schema desired) {
        return new SchemaComparator(Renames.NONE).compare(current, desired);
    }

    @Benchmark
    public Comparison compareEqual() {
        return compare(schema, same);
    }

    @Benchmark
    public Comparison compareChanged() {
        return compare(schema, changed);
    }

    @Benchmark
    public Comparison compareFromEmpty() {
        return compare(Schema.EMPTY, schema);
    }

    @Benchmark
    public RenderedCode renderJava() {
        return JavaRenderer.render(all);
    }

    @Benchmark
    public List<String> renderSql() {
        return SqlRenderer.render(all);
    }
}
