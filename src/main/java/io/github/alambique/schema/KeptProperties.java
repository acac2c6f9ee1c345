package io.github.alambique.schema;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Properties that are read with a schema but not compared: two schemas are equal whatever these are. They say what an object
 * gets back when it is dropped and recreated, what the server supports, and which other objects prevent changes.
 *
 * @param database properties of the database itself
 * @param viewColumns the columns of views and materialized views, with their defaults, storage and statistics targets
 * @param redeclared columns that a child declares although it inherits them too
 * @param ownNotNulls inherited columns of a child whose not-null constraint has another name than the parent's
 * @param extensionMembers the names of the types, routines and operator classes of each extension
 */
public record KeptProperties(
        Database database,
        Map<QualifiedName, List<Column>> viewColumns,
        Set<ObjectReference> redeclared,
        Set<ObjectReference> ownNotNulls,
        Map<String, Set<String>> extensionMembers) {

    /** Nothing. */
    public static final KeptProperties NONE =
            new KeptProperties(Database.UNKNOWN, Map.of(), Set.of(), Set.of(), Map.of());

    /**
     * Properties that a desired schema takes from the current database.
     *
     * @param serverVersion the major version of the server; 0 if it is not known
     * @param owners the owners of objects, unless the reading role owns them
     * @param publications the publications that name a table, by tables
     * @param invalidIndexes indexes that PostgreSQL does not use, such as those that a failed {@code CREATE INDEX CONCURRENTLY}
     *     leaves
     * @param unmanagedDependents objects that revisions do not manage and that depend on objects of the schema
     */
    public record Database(
            int serverVersion,
            Map<ObjectReference, String> owners,
            Map<QualifiedName, List<Publication>> publications,
            Set<ObjectReference> invalidIndexes,
            Set<UnmanagedDependent> unmanagedDependents) {

        static final Database UNKNOWN = new Database(0, Map.of(), Map.of(), Set.of(), Set.of());

        public Database {
            owners = Map.copyOf(owners);
            publications = Map.copyOf(publications);
            invalidIndexes = Set.copyOf(invalidIndexes);
            unmanagedDependents = Set.copyOf(unmanagedDependents);
        }
    }

    /**
     * A publication that names a table.
     *
     * @param columns the columns that it publishes; empty for all
     * @param condition of the rows that it publishes
     */
    public record Publication(String name, List<String> columns, Optional<Expression> condition) {

        public Publication {
            Identifier.checked(name);
            columns = List.copyOf(columns);
            Objects.requireNonNull(condition);
        }
    }

    public KeptProperties {
        Objects.requireNonNull(database);
        viewColumns = Map.copyOf(viewColumns);
        redeclared = Set.copyOf(redeclared);
        ownNotNulls = Set.copyOf(ownNotNulls);
        extensionMembers = Map.copyOf(extensionMembers);
    }

    /** These properties, with the database of those. */
    public KeptProperties in(KeptProperties other) {
        return new KeptProperties(other.database, viewColumns, redeclared, ownNotNulls, extensionMembers);
    }

    /** The same, where these columns are not redeclared: a child gets them by a change of its parent. */
    public KeptProperties withoutRedeclared(Set<ObjectReference> columns) {
        Set<ObjectReference> left = new HashSet<>(redeclared);
        left.removeAll(columns);
        return new KeptProperties(database, viewColumns, left, ownNotNulls, extensionMembers);
    }

    /** The same with other invalid indexes. */
    public KeptProperties withInvalidIndexes(Set<ObjectReference> others) {
        Database changed = new Database(
                database.serverVersion, database.owners, database.publications, others, database.unmanagedDependents);
        return new KeptProperties(changed, viewColumns, redeclared, ownNotNulls, extensionMembers);
    }

    /** The same with more views, or other columns of views. */
    public KeptProperties withViewColumns(Map<QualifiedName, List<Column>> others) {
        Map<QualifiedName, List<Column>> all = new HashMap<>(viewColumns);
        all.putAll(others);
        return new KeptProperties(database, all, redeclared, ownNotNulls, extensionMembers);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof KeptProperties;
    }

    @Override
    public int hashCode() {
        return 0;
    }
}
