package io.github.alambique.internal.command;

import static java.util.stream.Collectors.toSet;

import io.github.alambique.MigrationException;
import io.github.alambique.ddl.Change;
import io.github.alambique.internal.compare.DeparsedForms;
import io.github.alambique.internal.compare.Renamed;
import io.github.alambique.internal.compare.Renames;
import io.github.alambique.internal.compare.SchemaComparator;
import io.github.alambique.internal.compare.SchemaFilter;
import io.github.alambique.internal.connect.EngineLog;
import io.github.alambique.internal.desired.ReadAhead;
import io.github.alambique.internal.inspect.CatalogInspector;
import io.github.alambique.internal.scratch.ScratchDatabase;
import io.github.alambique.internal.scratch.ScratchDatabases;
import io.github.alambique.internal.sql.SqlCompiler;
import io.github.alambique.internal.sql.Statement;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Schema;
import io.github.alambique.schema.SchemaObject;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Loads schemas once more from what PostgreSQL printed for them, to learn which of their expressions and queries it prints
 * in another form then, and what it prints after renames.
 */
final class ReadBack {

    private static final EngineLog LOG = EngineLog.of(ReadBack.class);

    private static final ObjectReference PUBLIC = ObjectReference.of(ObjectKind.SCHEMA, QualifiedName.of("public"));

    private final ScratchDatabases scratch;

    ReadBack(ScratchDatabases scratch) {
        this.scratch = scratch;
    }

    /** The forms of both schemas; they are loaded only when forms can be what differs. */
    DeparsedForms forms(Schema current, Schema desired, Renames renames) {
        if (renames.isEmpty() && !DeparsedForms.mayDiffer(current, desired)) {
            return DeparsedForms.NONE;
        }
        try (var ofCurrent = ReadAhead.of(() -> forms(current, there(desired, renames)))) {
            DeparsedForms ofDesired = forms(desired, there(current, renames.inverse()));
            return ofCurrent.get().and(ofDesired);
        }
    }

    private static BiFunction<Schema, DeparsedForms, Renamed> there(Schema other, Renames renames) {
        return (schema, forms) -> new SchemaComparator(renames, false, forms).renamed(schema, other);
    }

    /** A schema under the names that renames give it, with what PostgreSQL prints then. */
    Schema after(Schema schema, Function<Schema, Renamed> renames) {
        Renamed renamed = renames.apply(schema);
        return renamed.changes().isEmpty()
                ? renamed.schema()
                : forms(schema, (bare, forms) -> renames.apply(bare)).inRenamed(renamed.schema());
    }

    // A schema cannot be loaded when what it needs is not managed, such as an operator. Its forms are compared as they
    // are.
    private DeparsedForms forms(Schema schema, BiFunction<Schema, DeparsedForms, Renamed> renames) {
        Schema bare = bare(schema);
        DeparsedForms forms = DeparsedForms.NONE;
        try (ScratchDatabase database = loaded(bare)) {
            forms = DeparsedForms.between(bare, inspected(database));
            Renamed renamed = renames.apply(bare, forms);
            if (!renamed.changes().isEmpty()) {
                database.execute(sql(renamed.changes()));
                forms = forms.withRenamed(DeparsedForms.between(renamed.schema(), inspected(database)));
            }
        } catch (MigrationException notLoaded) {
            LOG.debug("a schema could not be loaded once more", notLoaded);
        }
        return forms;
    }

    /** A schema without privileges, whose roles another server may not have. */
    static Schema bare(Schema schema) {
        return schema.withGrants(List.of()).withWithheld(List.of()).withDefaultPrivileges(List.of());
    }

    /**
     * A database with a schema. It has what the init script creates only if the schema cannot be loaded without.
     *
     * @throws MigrationException if the schema cannot be loaded
     */
    private ScratchDatabase loaded(Schema schema) {
        try {
            return loadedWithoutInit(schema);
        } catch (MigrationException failure) {
            if (!scratch.hasInit()) {
                throw failure;
            }
            return loadedAfterInit(schema, ofInit(schema, schema));
        }
    }

    /** A database with a schema, without the init script, which may create the same objects. */
    ScratchDatabase loadedWithoutInit(Schema schema) {
        return closedOnFailure(scratch.createWithoutInit(), database -> {
            // An object like any other where it is not the default schema, but there from the start.
            if (schema.objects().stream().anyMatch(object -> object.reference().equals(PUBLIC))) {
                database.execute(List.of("DROP SCHEMA IF EXISTS public"));
            }
            load(database, Schema.EMPTY, schema);
        });
    }

    /** A database with a schema beside what only the init script creates. */
    ScratchDatabase loadedAfterInit(Schema schema, UnaryOperator<Schema> filter) {
        return closedOnFailure(
                scratch.create(), database -> load(database, filter.apply(bare(inspected(database))), schema));
    }

    /** Removes what the init script creates and neither schema has. */
    UnaryOperator<Schema> ofInit(Schema one, Schema other) {
        Set<ObjectReference> known = references(one).collect(toSet());
        references(other).forEach(known::add);
        try (ScratchDatabase database = scratch.create()) {
            List<String> others = references(inspected(database))
                    .filter(reference -> !known.contains(reference))
                    .map(reference -> reference.kind().name() + ":" + reference.name())
                    .toList();
            return new SchemaFilter("public", List.of(), List.of(), others)::apply;
        }
    }

    private static Stream<ObjectReference> references(Schema schema) {
        return Stream.concat(
                schema.objects().stream().map(SchemaObject::reference),
                schema.tables().stream().map(table -> ObjectReference.of(ObjectKind.TABLE, table.name())));
    }

    private static ScratchDatabase closedOnFailure(ScratchDatabase database, Consumer<ScratchDatabase> task) {
        try {
            task.accept(database);
            return database;
        } catch (MigrationException failure) {
            database.close();
            throw failure;
        }
    }

    private static void load(ScratchDatabase database, Schema present, Schema schema) {
        database.execute(
                sql(new SchemaComparator(Renames.NONE).compare(present, schema).changes()));
    }

    private static Schema inspected(ScratchDatabase database) {
        return CatalogInspector.inspect(database.connection(), Set.of());
    }

    private static List<String> sql(List<Change> changes) {
        SqlCompiler compiler = new SqlCompiler();
        return changes.stream()
                .flatMap(change -> compiler.compile(change.operation()).stream())
                .map(Statement::sql)
                .toList();
    }
}
