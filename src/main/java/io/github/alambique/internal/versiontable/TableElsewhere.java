package io.github.alambique.internal.versiontable;

import static java.util.Objects.requireNonNull;

import io.github.alambique.schema.QualifiedName;

/**
 * A missing version table, while another schema of the search path has one of that name, which is ignored.
 *
 * @param versionTable where it would be created
 * @param found the other one
 */
public record TableElsewhere(QualifiedName versionTable, QualifiedName found) {

    public TableElsewhere {
        requireNonNull(versionTable);
        requireNonNull(found);
    }

    /** The schema of the other table. */
    public String schema() {
        return found.schema().orElse("");
    }

    @Override
    public String toString() {
        return "Version table \"%s\" is not there; \"%s\" is, in another schema of the search path, and does not count"
                .formatted(versionTable, found);
    }
}
