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
 * What is read beside a schema and not compared, so that schemas which differ in nothing else are equal: what an object that is
 * dropped and created again gets back, what the server can do, and what is in the way of changes.
 *
 * @param serverVersion the major version of the server; 0 where it is not known
 * @param owners of objects that the role which read them does not own
 * @param viewColumns the columns of views and materialized views, with their defaults, storage and statistics targets
 * @param publications of each table, those that name it
 * @param redeclared columns that a child declares although it has them from a parent too
 * @param ownNotNulls columns that a child has from a parent, with a not-null constraint of another name than the parent's
 * @param extensionMembers the names of the types, routines and operator classes of each extension
 * @param invalidIndexes those that PostgreSQL does not use, such as what a failed {@code CREATE INDEX CONCURRENTLY} leaves
 * @param unmanagedDependents what no revision is written of and depends on the objects of the schema
 */
public record KeptProperties(
        int serverVersion,
        Map<ObjectReference, String> owners,
        Map<QualifiedName, List<Column>> viewColumns,
        Map<QualifiedName, List<Publication>> publications,
        Set<ObjectReference> redeclared,
        Set<ObjectReference> ownNotNulls,
        Map<String, Set<String>> extensionMembers,
        Set<ObjectReference> invalidIndexes,
        Set<UnmanagedDependent> unmanagedDependents) {

    /** Nothing. */
    public static final KeptProperties NONE =
            new KeptProperties(0, Map.of(), Map.of(), Map.of(), Set.of(), Set.of(), Map.of(), Set.of(), Set.of());

    /**
     * A publication that names a table.
     *
     * @param columns those that it publishes; none for all
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
        owners = Map.copyOf(owners);
        viewColumns = Map.copyOf(viewColumns);
        publications = Map.copyOf(publications);
        redeclared = Set.copyOf(redeclared);
        ownNotNulls = Set.copyOf(ownNotNulls);
        extensionMembers = Map.copyOf(extensionMembers);
        invalidIndexes = Set.copyOf(invalidIndexes);
        unmanagedDependents = Set.copyOf(unmanagedDependents);
    }

    /** These properties, with the owners, publications and unmanaged dependents of the database. */
    public KeptProperties in(KeptProperties database) {
        return new KeptProperties(
                database.serverVersion,
                database.owners,
                viewColumns,
                database.publications,
                redeclared,
                ownNotNulls,
                extensionMembers,
                database.invalidIndexes,
                database.unmanagedDependents);
    }

    /** The same, where these columns are not redeclared: a child gets them by a change of its parent. */
    public KeptProperties withoutRedeclared(Set<ObjectReference> columns) {
        Set<ObjectReference> left = new HashSet<>(redeclared);
        left.removeAll(columns);
        return new KeptProperties(
                serverVersion,
                owners,
                viewColumns,
                publications,
                left,
                ownNotNulls,
                extensionMembers,
                invalidIndexes,
                unmanagedDependents);
    }

    /** The same with more views, or other columns of views. */
    public KeptProperties withViewColumns(Map<QualifiedName, List<Column>> others) {
        Map<QualifiedName, List<Column>> all = new HashMap<>(viewColumns);
        all.putAll(others);
        return new KeptProperties(
                serverVersion,
                owners,
                all,
                publications,
                redeclared,
                ownNotNulls,
                extensionMembers,
                invalidIndexes,
                unmanagedDependents);
    }

    /** The same with other invalid indexes. */
    public KeptProperties withInvalidIndexes(Set<ObjectReference> others) {
        return new KeptProperties(
                serverVersion,
                owners,
                viewColumns,
                publications,
                redeclared,
                ownNotNulls,
                extensionMembers,
                others,
                unmanagedDependents);
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
