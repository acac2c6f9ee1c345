package io.github.alambique;

import io.github.alambique.ddl.AddConstraint;
import io.github.alambique.ddl.AddConstraintUsingIndex;
import io.github.alambique.ddl.AlterConstraint;
import io.github.alambique.ddl.CreateIndex;
import io.github.alambique.ddl.DropConstraint;
import io.github.alambique.ddl.DropIndex;
import io.github.alambique.ddl.DropOption;
import io.github.alambique.ddl.Operation;
import io.github.alambique.ddl.RenameObject;
import io.github.alambique.ddl.ValidateConstraint;
import io.github.alambique.schema.Constraint;
import io.github.alambique.schema.Deferral;
import io.github.alambique.schema.Index;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.QualifiedName;
import java.util.Optional;
import java.util.Set;

/** The operations on the constraints and indexes of tables. */
interface ConstraintOperations {

    /** Records one operation. Every other recording method ends here. */
    void add(Operation operation);

    /** {@code ADD CONSTRAINT}: {@code addConstraint("orders", check("total >= 0").named("orders_total_check"))}. */
    default void addConstraint(String table, Constraint constraint) {
        add(new AddConstraint(QualifiedName.parse(table), constraint));
    }

    /** Makes a unique index the primary key, under the constraint's name; its columns become not null. */
    default void addPrimaryKeyUsingIndex(String table, String name, String index) {
        addUsingIndex(table, name, true, index, Optional.empty(), Deferral.NOT_DEFERRABLE);
    }

    /** Makes a unique index the primary key, which is checked when told. */
    default void addPrimaryKeyUsingIndex(String table, String name, String index, Deferral deferral) {
        addUsingIndex(table, name, true, index, Optional.empty(), deferral);
    }

    /** Makes a unique index, whose definition is known, the primary key, which makes it reversible. */
    default void addPrimaryKeyUsingIndex(String table, String name, Index definition) {
        addUsingIndex(table, name, true, nameOf(definition, name), Optional.of(definition), Deferral.NOT_DEFERRABLE);
    }

    /** Makes a unique index a unique constraint, under the constraint's name. */
    default void addUniqueUsingIndex(String table, String name, String index) {
        addUsingIndex(table, name, false, index, Optional.empty(), Deferral.NOT_DEFERRABLE);
    }

    /** Makes a unique index, whose definition is known, a unique constraint, which makes it reversible. */
    default void addUniqueUsingIndex(String table, String name, Index definition) {
        addUsingIndex(table, name, false, nameOf(definition, name), Optional.of(definition), Deferral.NOT_DEFERRABLE);
    }

    /** Makes a unique index a unique constraint, which is checked when told. */
    default void addUniqueUsingIndex(String table, String name, String index, Deferral deferral) {
        addUsingIndex(table, name, false, index, Optional.empty(), deferral);
    }

    private static String nameOf(Index definition, String constraint) {
        return definition
                .name()
                .orElseThrow(() ->
                        new IllegalArgumentException("The index of constraint \"" + constraint + "\" has no name"));
    }

    private void addUsingIndex(
            String table,
            String name,
            boolean primaryKey,
            String index,
            Optional<Index> definition,
            Deferral deferral) {
        add(new AddConstraintUsingIndex(QualifiedName.parse(table), name, primaryKey, index, definition, deferral));
    }

    /** {@code ALTER CONSTRAINT}: changes when a foreign key is checked. */
    default void alterConstraint(String table, String name, Deferral deferral) {
        add(new AlterConstraint(QualifiedName.parse(table), name, deferral, Optional.empty()));
    }

    /** Changes when a foreign key is checked, from what it is, which makes the change reversible. */
    default void alterConstraint(String table, String name, Deferral from, Deferral to) {
        add(new AlterConstraint(QualifiedName.parse(table), name, to, Optional.of(from)));
    }

    /** {@code VALIDATE CONSTRAINT}: checks all rows, without blocking writes. */
    default void validateConstraint(String table, String name) {
        add(new ValidateConstraint(ObjectReference.member(ObjectKind.CONSTRAINT, QualifiedName.parse(table), name)));
    }

    /** {@code ALTER DOMAIN … VALIDATE CONSTRAINT}. */
    default void validateDomainConstraint(String domain, String name) {
        add(new ValidateConstraint(
                ObjectReference.member(ObjectKind.DOMAIN_CONSTRAINT, QualifiedName.parse(domain), name)));
    }

    default void renameConstraint(String table, String name, String newName) {
        add(new RenameObject(ObjectReference.member(ObjectKind.CONSTRAINT, QualifiedName.parse(table), name), newName));
    }

    default void dropConstraint(String table, String name, DropOption... options) {
        add(DropConstraint.of(QualifiedName.parse(table), name, Set.of(options)));
    }

    /** Drops a constraint whose definition is known, which makes the drop reversible. */
    default void dropConstraint(String table, Constraint definition, DropOption... options) {
        add(DropConstraint.of(QualifiedName.parse(table), definition, Set.of(options)));
    }

    /** {@code CREATE INDEX name ON table (column, …)}. */
    default void createIndex(String name, String table, String column, String... more) {
        Index.Start start = new Index.Start(Optional.of(name), Index.Uniqueness.NOT_UNIQUE);
        createIndex(start.on(table, column, more));
    }

    /** {@code CREATE INDEX}: {@code createIndex(index("i").on("orders", key("total").descending()).where("paid"))}. */
    default void createIndex(Index index) {
        add(new CreateIndex(index, false, false));
    }

    default void createIndexIfNotExists(Index index) {
        add(new CreateIndex(index, false, true));
    }

    /** {@code CREATE INDEX CONCURRENTLY}; for a revision with {@code transactional = false}. */
    default void createIndexConcurrently(Index index) {
        add(new CreateIndex(index, true, false));
    }

    /** {@code CREATE INDEX CONCURRENTLY IF NOT EXISTS}, which passes over an invalid index of that name too. */
    default void createIndexConcurrentlyIfNotExists(Index index) {
        add(new CreateIndex(index, true, true));
    }

    /** Drops an index, named {@code "name"} or {@code "schema.name"}. */
    default void dropIndex(String name, DropOption... options) {
        add(DropIndex.of(QualifiedName.parse(name), false, Set.of(options)));
    }

    /** Drops an index whose definition is known, which makes the drop reversible. */
    default void dropIndex(Index definition, DropOption... options) {
        add(DropIndex.of(definition, false, Set.of(options)));
    }

    /** {@code DROP INDEX CONCURRENTLY}; for a revision with {@code transactional = false}. */
    default void dropIndexConcurrently(String name, DropOption... options) {
        add(DropIndex.of(QualifiedName.parse(name), true, Set.of(options)));
    }

    /** Drops an index concurrently whose definition is known, which makes the drop reversible. */
    default void dropIndexConcurrently(Index definition, DropOption... options) {
        add(DropIndex.of(definition, true, Set.of(options)));
    }

    default void renameIndex(String index, String newName) {
        add(new RenameObject(ObjectReference.of(ObjectKind.INDEX, QualifiedName.parse(index)), newName));
    }
}
