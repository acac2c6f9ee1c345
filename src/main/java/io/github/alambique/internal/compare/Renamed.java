package io.github.alambique.internal.compare;

import io.github.alambique.ddl.Change;
import io.github.alambique.schema.Schema;
import java.util.List;

/**
 * A schema after renames. In its expressions and queries the names are replaced in the text; {@link DeparsedForms} has what
 * PostgreSQL prints there.
 *
 * @param changes the renames in the database, in order
 */
public record Renamed(Schema schema, List<Change> changes) {
    public Renamed {
        changes = List.copyOf(changes);
    }
}
