package io.github.alambique.internal.desired;

import io.github.alambique.internal.scratch.DdlScript;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Schema;
import java.util.List;

/** The models of a project, as DDL for an empty database. */
@FunctionalInterface
public interface DesiredDdl {

    /** No models: an empty database. */
    DesiredDdl NONE = majorVersion -> List.of();

    /**
     * The DDL, in the order to run it.
     *
     * @param majorVersion the version of PostgreSQL that will run it
     * @throws io.github.alambique.MigrationException if it cannot be read or generated
     */
    List<DdlScript> scripts(int majorVersion);

    /** Announces a call of {@link #scripts} with this version, so that slow models can begin. */
    default void expect(int majorVersion) {}

    /**
     * Merges the desired schema with the objects of the current one that the models cannot express; renames are applied
     * to the current schema beforehand. Models that can express everything return the desired schema.
     */
    default Schema complete(Schema desired, Schema current) {
        return desired;
    }

    /**
     * Whether the models create the extensions that they use; if not, those of the current schema are created for them.
     */
    default boolean createsExtensions() {
        return true;
    }

    /** Statements that insert the rows of a new table that the models need; call it after {@link #scripts}. */
    default List<String> initialRows(QualifiedName table) {
        return List.of();
    }
}
