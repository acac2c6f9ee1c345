package io.github.alambique;

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
import io.github.alambique.schema.EnumType;
import io.github.alambique.schema.Extension;
import io.github.alambique.schema.Grant;
import io.github.alambique.schema.MaterializedView;
import io.github.alambique.schema.Namespace;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.SchemaObject;
import io.github.alambique.schema.Sequence;
import io.github.alambique.schema.Trigger;
import io.github.alambique.schema.View;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The operations on schemas, types, views, routines and whatever else is not a table or part of one. */
interface ObjectOperations {

    /** Records one operation. Every other recording method ends here. */
    void add(Operation operation);

    /** Creates what is defined: {@code create(domain("email", text()).check(check("VALUE ~ '@'")))}. */
    default void create(SchemaObject definition) {
        add(new CreateObject(definition, false));
    }

    /** Creates it unless it is there: for schemas, extensions, sequences and materialized views. */
    default void createIfNotExists(SchemaObject definition) {
        add(new CreateObject(definition, true));
    }

    /**
     * Makes an object what is defined: {@code CREATE OR REPLACE} for views, functions, procedures and triggers, the
     * given options for a sequence, the values for an enum type, whose columns are converted; other kinds need the
     * former definition too.
     */
    default void alter(SchemaObject definition) {
        add(new AlterObject(Optional.empty(), definition));
    }

    /** Makes an object what is defined, from what it is, which makes the change reversible. */
    default void alter(SchemaObject from, SchemaObject to) {
        add(new AlterObject(Optional.of(from), to));
    }

    /** Drops what is named: {@code drop(functionNamed("twice", integer()))}. */
    default void drop(ObjectReference object, DropOption... options) {
        add(new DropObject(object, Optional.empty(), Set.of(options)));
    }

    /** Drops an object whose definition is known, which makes the drop reversible. */
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
        create(new Namespace(name));
    }

    default void dropSchema(String name, DropOption... options) {
        drop(ObjectReference.of(ObjectKind.SCHEMA, QualifiedName.of(name)), options);
    }

    default void createExtension(String name) {
        create(Extension.of(name));
    }

    default void dropExtension(String name, DropOption... options) {
        drop(ObjectReference.of(ObjectKind.EXTENSION, QualifiedName.of(name)), options);
    }

    default void createSequence(String name) {
        create(Sequence.of(QualifiedName.parse(name)));
    }

    default void dropSequence(String name, DropOption... options) {
        drop(ObjectReference.of(ObjectKind.SEQUENCE, QualifiedName.parse(name)), options);
    }

    default void createEnum(String name, String... values) {
        create(new EnumType(QualifiedName.parse(name), List.of(values)));
    }

    /** {@code ADD VALUE}, behind the others. It can be used only once the transaction has ended. */
    default void addEnumValue(String type, String value) {
        add(new AddEnumValue(QualifiedName.parse(type), value, AddEnumValue.Position.LAST));
    }

    /** {@code ADD VALUE … BEFORE}. It can be used only once the transaction has ended. */
    default void addEnumValueBefore(String type, String value, String before) {
        add(new AddEnumValue(QualifiedName.parse(type), value, AddEnumValue.Position.before(before)));
    }

    /** {@code ADD VALUE … AFTER}. It can be used only once the transaction has ended. */
    default void addEnumValueAfter(String type, String value, String after) {
        add(new AddEnumValue(QualifiedName.parse(type), value, AddEnumValue.Position.after(after)));
    }

    default void renameEnumValue(String type, String from, String to) {
        add(new RenameEnumValue(QualifiedName.parse(type), from, to));
    }

    /** Drops an enum, composite or range type. */
    default void dropType(String name, DropOption... options) {
        drop(ObjectReference.of(ObjectKind.TYPE, QualifiedName.parse(name)), options);
    }

    default void dropDomain(String name, DropOption... options) {
        drop(ObjectReference.of(ObjectKind.DOMAIN, QualifiedName.parse(name)), options);
    }

    default void createView(String name, String query) {
        create(View.of(QualifiedName.parse(name), query));
    }

    default void dropView(String name, DropOption... options) {
        drop(ObjectReference.of(ObjectKind.VIEW, QualifiedName.parse(name)), options);
    }

    default void createMaterializedView(String name, String query) {
        create(MaterializedView.of(QualifiedName.parse(name), query));
    }

    default void refreshMaterializedView(String name) {
        add(new RefreshMaterializedView(QualifiedName.parse(name), false));
    }

    /** Refreshes without blocking readers; needs a unique index and earlier rows. */
    default void refreshMaterializedViewConcurrently(String name) {
        add(new RefreshMaterializedView(QualifiedName.parse(name), true));
    }

    default void dropMaterializedView(String name, DropOption... options) {
        drop(ObjectReference.of(ObjectKind.MATERIALIZED_VIEW, QualifiedName.parse(name)), options);
    }

    default void dropTrigger(String name, String table, DropOption... options) {
        drop(trigger(name, table), options);
    }

    private static ObjectReference trigger(String name, String table) {
        return ObjectReference.member(ObjectKind.TRIGGER, QualifiedName.parse(table), name);
    }

    /** {@code DISABLE TRIGGER}: it does not fire until it is enabled. */
    default void disableTrigger(String name, String table) {
        setEnabled(trigger(name, table), Trigger.Enabled.ORIGIN, Trigger.Enabled.DISABLED);
    }

    /** {@code ENABLE TRIGGER}, which was disabled. */
    default void enableTrigger(String name, String table) {
        setEnabled(trigger(name, table), Trigger.Enabled.DISABLED, Trigger.Enabled.ORIGIN);
    }

    /** Says in which sessions a trigger or rule fires: {@code setEnabled(ruleNamed("r", "t"), ORIGIN, ALWAYS)}. */
    default void setEnabled(ObjectReference triggerOrRule, Trigger.Enabled from, Trigger.Enabled to) {
        add(new SetEnabled(triggerOrRule, from, to));
    }

    default void dropPolicy(String name, String table, DropOption... options) {
        drop(ObjectReference.member(ObjectKind.POLICY, QualifiedName.parse(table), name), options);
    }

    /** {@code COMMENT ON TABLE}; an empty text takes it away. */
    default void commentOnTable(String table, String text) {
        commentOn(ObjectReference.of(ObjectKind.TABLE, QualifiedName.parse(table)), text);
    }

    /** {@code COMMENT ON COLUMN}; an empty text takes it away. */
    default void commentOnColumn(String table, String column, String text) {
        commentOn(ObjectReference.member(ObjectKind.COLUMN, QualifiedName.parse(table), column), text);
    }

    /** {@code COMMENT ON} an object of any kind; an empty text takes it away. */
    default void commentOn(ObjectReference object, String text) {
        add(new SetComment(object, text, Optional.empty()));
    }

    /** Changes a comment from what it is, which makes the change reversible; an empty text is none. */
    default void commentOn(ObjectReference object, String from, String to) {
        add(new SetComment(object, to, Optional.of(from)));
    }

    /** {@code GRANT}: {@code grant(privileges("SELECT").onTable("orders").to("clerk"))}. */
    default void grant(Grant grant) {
        add(new GrantPrivileges(grant));
    }

    /**
     * {@code REVOKE}: {@code revoke(privileges("SELECT").onTable("orders").to("clerk"))} takes what that would give.
     */
    default void revoke(Grant grant) {
        add(new RevokePrivileges(grant));
    }
}
