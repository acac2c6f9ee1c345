package io.github.alambique.internal.render;

import io.github.alambique.ddl.AddColumn;
import io.github.alambique.ddl.AlterColumnDefault;
import io.github.alambique.ddl.AlterColumnStorage;
import io.github.alambique.ddl.AlterIdentity;
import io.github.alambique.ddl.AlterObject;
import io.github.alambique.ddl.CreateObject;
import io.github.alambique.ddl.CreateTable;
import io.github.alambique.ddl.Operation;
import io.github.alambique.ddl.SetRowSecurity;
import io.github.alambique.internal.sql.SqlCompiler;
import io.github.alambique.internal.sql.Statement;
import io.github.alambique.schema.ColumnStorage;
import io.github.alambique.schema.ColumnValue;
import io.github.alambique.schema.MaterializedView;
import io.github.alambique.schema.RowSecurity;
import io.github.alambique.schema.SchemaObject;
import io.github.alambique.schema.SequenceOptions;
import io.github.alambique.schema.SqlObject;
import io.github.alambique.schema.StorageParameters;
import io.github.alambique.schema.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Operations as a person would write them: defaults as plain values, and several operations where one has no single call.
 * The SQL has the same effect.
 */
final class OperationSimplifier {

    private static final SqlCompiler SQL = new SqlCompiler();

    private static final Map<Class<? extends Operation>, Function<Operation, List<Operation>>> RULES = Map.ofEntries(
            rule(AlterColumnDefault.class, alter -> List.of(PlainDefaults.of(alter))),
            rule(AlterColumnStorage.class, OperationSimplifier::of),
            rule(AlterIdentity.class, OperationSimplifier::of),
            rule(SetRowSecurity.class, OperationSimplifier::of),
            rule(CreateObject.class, OperationSimplifier::of),
            rule(AlterObject.class, OperationSimplifier::of),
            rule(CreateTable.class, create -> List.of(PlainDefaults.of(create))),
            rule(AddColumn.class, add -> List.of(PlainDefaults.of(add))));

    private OperationSimplifier() {}

    static List<Operation> of(Operation operation) {
        return RULES.getOrDefault(operation.getClass(), List::of).apply(operation);
    }

    private static <O extends Operation> Map.Entry<Class<O>, Function<Operation, List<Operation>>> rule(
            Class<O> kind, Function<O, List<Operation>> rule) {
        return Map.entry(kind, operation -> rule.apply(kind.cast(operation)));
    }

    private static List<Operation> of(CreateObject create) {
        return List.of(firstAlike(create, new CreateObject(plain(create.object()), create.ifNotExists())));
    }

    // Some objects are altered by comparison with their present definition.
    private static List<Operation> of(AlterObject alter) {
        SchemaObject to = plain(alter.to());
        return List.of(firstAlike(
                alter,
                new AlterObject(Optional.empty(), to),
                new AlterObject(alter.from().map(OperationSimplifier::plain), to)));
    }

    /** The first of the forms that has the same SQL. */
    private static Operation firstAlike(Operation operation, Operation... forms) {
        Optional<List<Statement>> sql = statements(operation);
        return Stream.of(forms)
                .filter(form -> statements(form).equals(sql))
                .findFirst()
                .orElse(operation);
    }

    /** The SQL of an operation, if it says enough for that. */
    private static Optional<List<Statement>> statements(Operation operation) {
        try {
            return Optional.of(SQL.compile(operation));
        } catch (IllegalArgumentException incomplete) {
            return Optional.empty();
        }
    }

    private static SchemaObject plain(SchemaObject object) {
        if (object instanceof View view) {
            return new View(view.name(), view.columns(), plain(view.query()), view.options());
        }
        if (object instanceof MaterializedView view) {
            return new MaterializedView(
                    view.name(), view.columns(), plain(view.query()), view.options(), view.populated());
        }
        return object instanceof SqlObject known ? new SqlObject(known.reference(), plain(known.definition())) : object;
    }

    /** A statement without the space and the semicolon around it that PostgreSQL prints; of several lines, as lines. */
    private static String plain(String statement) {
        String text = statement.strip();
        text = text.endsWith(";") ? text.substring(0, text.length() - 1).stripTrailing() : text;
        return text.isEmpty() ? statement : text.indexOf('\n') < 0 ? text : text + '\n';
    }

    private static List<Operation> of(SetRowSecurity set) {
        RowSecurity from = set.from();
        RowSecurity to = set.to();
        List<Operation> operations = new ArrayList<>();
        if (from.enabled() != to.enabled()) {
            operations.add(new SetRowSecurity(
                    set.table(), new RowSecurity(from.enabled(), false), new RowSecurity(to.enabled(), false)));
        }
        if (from.forced() != to.forced()) {
            operations.add(new SetRowSecurity(
                    set.table(), new RowSecurity(true, from.forced()), new RowSecurity(true, to.forced())));
        }
        return operations;
    }

    /** One operation for each thing that is set; what goes back to its default needs to be told from what. */
    private static List<Operation> of(AlterColumnStorage alter) {
        ColumnStorage former = alter.former().orElse(ColumnStorage.DEFAULT);
        List<Operation> operations = new ArrayList<>();
        for (ColumnStorage change : changes(former, alter.storage())) {
            operations.add(new AlterColumnStorage(alter.table(), alter.column(), change, Optional.empty()));
        }
        List<?> sql =
                operations.stream().flatMap(one -> SQL.compile(one).stream()).toList();
        return sql.equals(SQL.compile(alter)) ? operations : List.of(alter);
    }

    private static List<ColumnStorage> changes(ColumnStorage from, ColumnStorage to) {
        List<ColumnStorage> changes = new ArrayList<>();
        if (!from.strategy().equals(to.strategy())) {
            changes.add(
                    new ColumnStorage(to.strategy(), Optional.empty(), OptionalInt.empty(), StorageParameters.NONE));
        }
        if (!from.compression().equals(to.compression())) {
            changes.add(
                    new ColumnStorage(Optional.empty(), to.compression(), OptionalInt.empty(), StorageParameters.NONE));
        }
        if (!from.statistics().equals(to.statistics())) {
            changes.add(new ColumnStorage(Optional.empty(), Optional.empty(), to.statistics(), StorageParameters.NONE));
        }
        to.options().values().forEach((option, value) -> {
            if (!value.equals(from.options().values().get(option))) {
                changes.add(ColumnStorage.DEFAULT.withOption(option, value));
            }
        });
        return changes;
    }

    /** Only the options that change; back to its default goes one by the value of that. */
    private static List<Operation> of(AlterIdentity alter) {
        SequenceOptions from =
                alter.former().map(ColumnValue.Identity::sequence).orElse(SequenceOptions.DEFAULT);
        SequenceOptions to = alter.identity().sequence();
        SequenceOptions changes = new SequenceOptions(
                Optional.empty(),
                changed(from.start(), to.start(), OptionalLong.of(1)),
                changed(from.increment(), to.increment(), OptionalLong.of(1)),
                changed(from.minimum(), to.minimum(), OptionalLong.empty()),
                changed(from.maximum(), to.maximum(), OptionalLong.empty()),
                changed(from.cache(), to.cache(), OptionalLong.of(1)),
                to.cycle() && !from.cycle());
        AlterIdentity brief = new AlterIdentity(
                alter.table(),
                alter.column(),
                new ColumnValue.Identity(alter.identity().always(), changes),
                Optional.empty());
        return List.of(SQL.compile(brief).equals(SQL.compile(alter)) ? brief : alter);
    }

    private static OptionalLong changed(OptionalLong from, OptionalLong to, OptionalLong unset) {
        if (from.equals(to)) {
            return OptionalLong.empty();
        }
        return to.isPresent() ? to : unset;
    }
}
