package io.github.alambique.internal.desired;

import io.github.alambique.internal.scratch.DdlScript;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Schema;
import java.util.List;

/** What the models of a project say, as DDL for an empty database. */
@FunctionalInterface
public interface DesiredDdl {

    /** No models: an empty database. */
    DesiredDdl NONE = majorVersion -> List.of();

    /**
     * The DDL, in the order in which it is to be run.
     *
     * @param majorVersion of the PostgreSQL it is for
     * @throws io.github.alambique.MigrationException when it cannot be read or made
     */
    List<DdlScript> scripts(int majorVersion);

    /** Says that scripts for this version will be asked for: models that take their time begin. */
    default void expect(int majorVersion) {}

    /**
     * The desired schema, completed by what the models have no words for, taken from the current one, in which
     * renames are done already. Models that say everything complete nothing.
     */
    default Schema complete(Schema desired, Schema current) {
        return desired;
    }

    /** Whether the models create the extensions that they use; if not, those of the current schema are there for them. */
    default boolean createsExtensions() {
        return true;
    }

    /** Statements that put into a new table the rows without which the models cannot be used; asked after the scripts. */
    default List<String> initialRows(QualifiedName table) {
        return List.of();
    }
}
