package io.github.alambique.operation;

import io.github.alambique.schema.DataType;

/** PostgreSQL's built-in types; {@link Ddl} inherits them. */
public abstract sealed class Types permits Ddl {

    Types() {}

    public static DataType smallint() {
        return type("smallint");
    }

    public static DataType integer() {
        return type("integer");
    }

    public static DataType bigint() {
        return type("bigint");
    }

    public static DataType numeric() {
        return type("numeric");
    }

    public static DataType numeric(int precision, int scale) {
        return type("numeric(" + precision + "," + scale + ")");
    }

    public static DataType real() {
        return type("real");
    }

    public static DataType doublePrecision() {
        return type("double precision");
    }

    public static DataType bool() {
        return type("boolean");
    }

    public static DataType text() {
        return type("text");
    }

    /** {@code varchar} without a limit. */
    public static DataType varchar() {
        return type("character varying");
    }

    public static DataType varchar(int length) {
        return type("character varying(" + length + ")");
    }

    public static DataType character(int length) {
        return type("character(" + length + ")");
    }

    public static DataType bytea() {
        return type("bytea");
    }

    public static DataType uuid() {
        return type("uuid");
    }

    public static DataType json() {
        return type("json");
    }

    public static DataType jsonb() {
        return type("jsonb");
    }

    public static DataType date() {
        return type("date");
    }

    public static DataType time() {
        return type("time without time zone");
    }

    public static DataType timestamp() {
        return type("timestamp without time zone");
    }

    public static DataType timestamptz() {
        return type("timestamp with time zone");
    }

    public static DataType interval() {
        return type("interval");
    }

    /** Any other type, as SQL writes it: {@code type("citext")}. */
    public static DataType type(String sql) {
        return new DataType(sql);
    }

    /** An array of that type. */
    public static DataType array(DataType element) {
        return element.array();
    }
}
