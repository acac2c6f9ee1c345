package io.github.alambique.internal.desired;

import io.github.alambique.MigrationException;
import io.github.alambique.internal.inspect.CatalogInspector;
import io.github.alambique.internal.scratch.DdlFailedException;
import io.github.alambique.internal.scratch.DdlScript;
import io.github.alambique.internal.scratch.ScratchDatabase;
import io.github.alambique.internal.scratch.ScratchDatabases;
import io.github.alambique.schema.Extension;
import io.github.alambique.schema.Identifier;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Schema;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The schema of an empty database after running DDL in it. */
public final class DdlSchema {

    private final DesiredDdl ddl;
    private final Set<QualifiedName> leftOut;

    /** @param leftOut the tool's own tables, in case the DDL creates them */
    public DdlSchema(DesiredDdl ddl, Set<QualifiedName> leftOut) {
        this.ddl = ddl;
        this.leftOut = Set.copyOf(leftOut);
    }

    /**
     * Runs the DDL in an empty database, and reads the schema. If the DDL creates the default schema itself, or needs
     * extensions that it does not create, it runs again in another database.
     *
     * @param current has the extensions; read only if the DDL needs them
     * @throws io.github.alambique.MigrationException if there is no DDL, or PostgreSQL refuses it
     */
    public Schema read(ScratchDatabase database, ScratchDatabases scratch, Supplier<Schema> current) {
        List<DdlScript> scripts = ddl.scripts(database.majorVersion());
        try {
            return read(database, scripts);
        } catch (DdlFailedException failure) {
            if (scratch.hasFailedOnSchema(failure)) {
                try (ScratchDatabase without = scratch.createWithoutDefaultSchema()) {
                    return read(without, scripts);
                }
            }
            List<String> extensions = ddl.createsExtensions() ? List.of() : extensions(current.get());
            if (extensions.isEmpty()) {
                throw failure;
            }
            try (ScratchDatabase with = scratch.create()) {
                with.execute(extensions);
                return read(with, scripts);
            } catch (MigrationException again) {
                // The first failure names the object that the DDL needs; the second may only name a missing extension.
                failure.addSuppressed(again);
                throw failure;
            }
        }
    }

    private static List<String> extensions(Schema schema) {
        return schema.objects().stream()
                .filter(Extension.class::isInstance)
                .map(Extension.class::cast)
                .flatMap(DdlSchema::creation)
                .toList();
    }

    private static Stream<String> creation(Extension extension) {
        Optional<String> schema =
                extension.installed().map(Extension.Installed::schema).map(Identifier::quote);
        return Stream.concat(
                schema.map(name -> "CREATE SCHEMA IF NOT EXISTS " + name).stream(),
                Stream.of("CREATE EXTENSION IF NOT EXISTS " + Identifier.quote(extension.name())
                        + schema.map(name -> " SCHEMA " + name).orElse("") + " CASCADE"));
    }

    private Schema read(ScratchDatabase database, List<DdlScript> scripts) {
        database.run(scripts);
        return CatalogInspector.inspect(database.connection(), leftOut);
    }
}
