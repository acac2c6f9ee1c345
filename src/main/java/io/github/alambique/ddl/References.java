package io.github.alambique.ddl;

import io.github.alambique.schema.DataType;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.QualifiedName;
import java.util.List;

/** Names of objects of every kind, to comment on, rename, move, drop or grant; {@link Ddl} inherits them. */
public abstract sealed class References extends Types permits Ddl {

    References() {}

    public static ObjectReference schemaNamed(String name) {
        return ObjectReference.of(ObjectKind.SCHEMA, QualifiedName.of(name));
    }

    public static ObjectReference extensionNamed(String name) {
        return ObjectReference.of(ObjectKind.EXTENSION, QualifiedName.of(name));
    }

    public static ObjectReference tableNamed(String name) {
        return named(ObjectKind.TABLE, name);
    }

    public static ObjectReference columnNamed(String table, String column) {
        return member(ObjectKind.COLUMN, table, column);
    }

    public static ObjectReference constraintNamed(String table, String constraint) {
        return member(ObjectKind.CONSTRAINT, table, constraint);
    }

    /** A constraint of a domain. */
    public static ObjectReference domainConstraintNamed(String domain, String constraint) {
        return member(ObjectKind.DOMAIN_CONSTRAINT, domain, constraint);
    }

    public static ObjectReference indexNamed(String name) {
        return named(ObjectKind.INDEX, name);
    }

    public static ObjectReference sequenceNamed(String name) {
        return named(ObjectKind.SEQUENCE, name);
    }

    /** An enum, composite or range type. */
    public static ObjectReference typeNamed(String name) {
        return named(ObjectKind.TYPE, name);
    }

    public static ObjectReference domainNamed(String name) {
        return named(ObjectKind.DOMAIN, name);
    }

    public static ObjectReference viewNamed(String name) {
        return named(ObjectKind.VIEW, name);
    }

    public static ObjectReference materializedViewNamed(String name) {
        return named(ObjectKind.MATERIALIZED_VIEW, name);
    }

    public static ObjectReference functionNamed(String name, DataType... arguments) {
        return ObjectReference.routine(ObjectKind.FUNCTION, QualifiedName.parse(name), List.of(arguments));
    }

    public static ObjectReference procedureNamed(String name, DataType... arguments) {
        return ObjectReference.routine(ObjectKind.PROCEDURE, QualifiedName.parse(name), List.of(arguments));
    }

    public static ObjectReference aggregateNamed(String name, DataType... arguments) {
        return ObjectReference.routine(ObjectKind.AGGREGATE, QualifiedName.parse(name), List.of(arguments));
    }

    public static ObjectReference triggerNamed(String name, String table) {
        return member(ObjectKind.TRIGGER, table, name);
    }

    public static ObjectReference ruleNamed(String name, String table) {
        return member(ObjectKind.RULE, table, name);
    }

    public static ObjectReference policyNamed(String name, String table) {
        return member(ObjectKind.POLICY, table, name);
    }

    /** Extended statistics. */
    public static ObjectReference statisticsNamed(String name) {
        return named(ObjectKind.STATISTICS, name);
    }

    public static ObjectReference collationNamed(String name) {
        return named(ObjectKind.COLLATION, name);
    }

    private static ObjectReference named(ObjectKind kind, String name) {
        return ObjectReference.of(kind, QualifiedName.parse(name));
    }

    private static ObjectReference member(ObjectKind kind, String owner, String name) {
        return ObjectReference.member(kind, QualifiedName.parse(owner), name);
    }
}
