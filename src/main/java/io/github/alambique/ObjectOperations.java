package io.github.alambique;

import static io.github.alambique.ddl.Ddl.*;

import io.github.alambique.ddl.AddEnumValue;
import io.github.alambique.ddl.AlterObject;
import io.github.alambique.ddl.CreateObject;
import io.github.alambique.ddl.DropObject;
import io.github.alambique.ddl.DropOption;
import io.github.alambique.ddl.GrantPrivileges;
import io.github.alambique.ddl.MoveObject;
import io.github.alambique.ddl.Operation;
import io.github.alambique.ddl.RefreshMaterializedView;
import io.github.alambique.ddl.RenameEnumValue;
import io.github.alambique.ddl.RenameObject;
import io.github.alambique.ddl.RevokePrivileges;
import io.github.alambique.ddl.SetComment;
import io.github.alambique.ddl.SetEnabled;
import io.github.alambique.schema.Grant;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.SchemaObject;
import io.github.alambique.schema.Trigger;
import java.util.Optional;
import java.util.Set;

/** The operations on schemas, types, views, routines and all objects that are neither tables nor parts of one. */
interface ObjectOperations {

    /** Records one operation. Every other recording method ends here. */
    void add(Operation operation);

    /** Creates an object: {@code create(domain("email", text()).check(check("VALUE ~ '@'")))}. */
    default void create(SchemaObject definition) {
        add(new CreateObject(definition, false));
    }

    /** Creates a schema, extension, sequence or materialized view unless it exists. */
    default void createIfNotExists(SchemaObject definition) {
        add(new CreateObject(definition, true));
    }

    /**
     * Changes an object to a definition: {@code CREATE OR REPLACE} for views, functions, procedures and triggers, the
     * given options for a sequence, the values for an enum type, whose columns are converted. Other kinds need the
     * present definition too.
     */
    default void alter(SchemaObject definition) {
        add(new AlterObject(Optional.empty(), definition));
    }

    /** Changes an object from its present definition to another, which makes the change reversible. */
    default void alter(SchemaObject from, SchemaObject to) {
        add(new AlterObject(Optional.of(from), to));
    }

    /** Drops an object by its name: {@code drop(functionNamed("twice", integer()))}. */
    default void drop(ObjectReference object, DropOption... options) {
        add(new DropObject(object, Optional.empty(), Set.of(options)));
    }

    /** Drops an object by its definition, which makes the drop reversible. */
    default void drop(SchemaObject definition, DropOption... options) {
        add(new DropObject(definition.reference(), Optional.of(definition), Set.of(options)));
    }

    /** Renames an object of any kind: {@code rename(viewNamed("paid"), "paid_orders")}. */
    default void rename(ObjectReference object, String newName) {
        add(new RenameObject(object, newName));
    }

    /** {@code SET SCHEMA}: moves an object to another schema. */
    default void move(ObjectReference object, String schema) {
        add(new MoveObject(object, schema));
    }

    default void createSchema(String name) {
        create(schema(name));
    }

    default void dropSchema(String name, DropOption... options) {
        drop(schemaNamed(name), options);
    }

    default void createExtension(String name) {
        create(extension(name));
    }

    default void dropExtension(String name, DropOption... options) {
        drop(extensionNamed(name), options);
    }

    default void createSequence(String name) {
        create(sequence(name));
    }

    default void dropSequence(String name, DropOption... options) {
        drop(sequenceNamed(name), options);
    }

    default void createEnum(String name, String... values) {
        create(enumType(name, values));
    }

    /** {@code ADD VALUE} at the end. The value can be used only after the transaction. */
    default void addEnumValue(String type, String value) {
        add(new AddEnumValue(QualifiedName.parse(type), value, AddEnumValue.Position.LAST));
    }

    /** {@code ADD VALUE … BEFORE}. The value can be used only after the transaction. */
    default void addEnumValueBefore(String type, String value, String before) {
        add(new AddEnumValue(QualifiedName.parse(type), value, AddEnumValue.Position.before(before)));
    }

    /** {@code ADD VALUE … AFTER}. The value can be used only after the transaction. */
    default void addEnumValueAfter(String type, String value, String after) {
        add(new AddEnumValue(QualifiedName.parse(type), value, AddEnumValue.Position.after(after)));
    }

    default void renameEnumValue(String type, String from, String to) {
        add(new RenameEnumValue(QualifiedName.parse(type), from, to));
    }

    /** Drops an enum, composite or range type. */
    default void dropType(String name, DropOption... options) {
        drop(typeNamed(name), options);
    }

    default void dropDomain(String name, DropOption... options) {
        drop(domainNamed(name), options);
    }

    default void createView(String name, String query) {
        create(view(name, query));
    }

    default void dropView(String name, DropOption... options) {
        drop(viewNamed(name), options);
    }

    default void createMaterializedView(String name, String query) {
        create(materializedView(name, query));
    }

    default void refreshMaterializedView(String name) {
        add(new RefreshMaterializedView(QualifiedName.parse(name), false));
    }

    /** Refreshes without blocking readers; needs a unique index and earlier rows. */
    default void refreshMaterializedViewConcurrently(String name) {
        add(new RefreshMaterializedView(QualifiedName.parse(name), true));
    }

    default void dropMaterializedView(String name, DropOption... options) {
        drop(materializedViewNamed(name), options);
    }

    default void dropTrigger(String name, String table, DropOption... options) {
        drop(triggerNamed(name, table), options);
    }

    /** {@code DISABLE TRIGGER}: it does not fire until it is enabled. */
    default void disableTrigger(String name, String table) {
        setEnabled(triggerNamed(name, table), Trigger.Enabled.ORIGIN, Trigger.Enabled.DISABLED);
    }

    /** {@code ENABLE TRIGGER}: it fires again. */
    default void enableTrigger(String name, String table) {
        setEnabled(triggerNamed(name, table), Trigger.Enabled.DISABLED, Trigger.Enabled.ORIGIN);
    }

    /** Says in which sessions a trigger or rule fires: {@code setEnabled(ruleNamed("r", "t"), ORIGIN, ALWAYS)}. */
    default void setEnabled(ObjectReference triggerOrRule, Trigger.Enabled from, Trigger.Enabled to) {
        add(new SetEnabled(triggerOrRule, from, to));
    }

    default void dropPolicy(String name, String table, DropOption... options) {
        drop(policyNamed(name, table), options);
    }

    /** {@code COMMENT ON TABLE}; an empty text removes it. */
    default void commentOnTable(String table, String text) {
        commentOn(tableNamed(table), text);
    }

    /** {@code COMMENT ON COLUMN}; an empty text removes it. */
    default void commentOnColumn(String table, String column, String text) {
        commentOn(columnNamed(table, column), text);
    }

    /** {@code COMMENT ON} an object of any kind; an empty text removes it. */
    default void commentOn(ObjectReference object, String text) {
        add(new SetComment(object, text, Optional.empty()));
    }

    /** Changes a comment from the present one, which makes the change reversible; an empty text is no comment. */
    default void commentOn(ObjectReference object, String from, String to) {
        add(new SetComment(object, to, Optional.of(from)));
    }

    /** {@code GRANT}: {@code grant(privileges("SELECT").onTable("orders").to("clerk"))}. */
    default void grant(Grant grant) {
        add(new GrantPrivileges(grant));
    }

    /** {@code REVOKE}: {@code revoke(privileges("SELECT").onTable("orders").to("clerk"))}, as for {@link #grant}. */
    default void revoke(Grant grant) {
        add(new RevokePrivileges(grant));
    }
}
