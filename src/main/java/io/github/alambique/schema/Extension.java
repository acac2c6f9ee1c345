package io.github.alambique.schema;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An extension. Without a schema or version, PostgreSQL and the extension choose them.
 *
 * @param installed properties that only a database knows, and no revision sets
 */
public record Extension(String name, Optional<String> schema, Optional<String> version, Optional<Installed> installed)
        implements SchemaObject {

    /**
     * An extension as it is in a database.
     *
     * @param schema the schema its objects are in, the default one too
     * @param ownComment the comment that {@code CREATE EXTENSION} gives it
     * @param relocatable whether its objects can be moved to another schema
     * @param tables the tables that it owns
     */
    public record Installed(String schema, Optional<String> ownComment, boolean relocatable, List<String> tables) {
        public Installed {
            Identifier.checked(schema);
            Objects.requireNonNull(ownComment);
            tables = List.copyOf(tables);
        }
    }

    public Extension {
        Identifier.checked(name);
        schema.ifPresent(Identifier::checked);
        version.ifPresent(Identifier::checked);
        Objects.requireNonNull(installed);
    }

    public static Extension of(String name) {
        return new Extension(name, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The schema its objects go into. */
    public Extension schema(String schemaName) {
        return new Extension(name, Optional.of(schemaName), version, installed);
    }

    public Extension version(String newVersion) {
        return new Extension(name, schema, Optional.of(newVersion), installed);
    }

    @Override
    public ObjectReference reference() {
        return ObjectReference.of(ObjectKind.EXTENSION, QualifiedName.of(name));
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}
