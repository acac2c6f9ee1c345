package io.github.alambique.ddl;

import io.github.alambique.schema.DataType;

/**
 * The built-in types of PostgreSQL, each spelled as {@code format_type} spells it, and the {@code serial} types,
 * which are for new columns only. For a static import beside {@link Ddl}: {@code import static
 * io.github.alambique.ddl.Types.*}.
 */
public final class Types {

    private Types() {}

    /** Any type, as SQL writes it: {@code type("citext")}. */
    public static DataType type(String sql) {
        return new DataType(sql);
    }

    /** An array of an element type. */
    public static DataType array(DataType element) {
        return element.array();
    }

    public static DataType smallint() {
        return type("smallint");
    }

    public static DataType integer() {
        return type("integer");
    }

    public static DataType bigint() {
        return type("bigint");
    }

    /** A {@code smallint} that is not null and numbered by a sequence of its own; for new columns only. */
    public static DataType smallserial() {
        return type("smallserial");
    }

    /** An {@code integer} that is not null and numbered by a sequence of its own; for new columns only. */
    public static DataType serial() {
        return type("serial");
    }

    /** A {@code bigint} that is not null and numbered by a sequence of its own; for new columns only. */
    public static DataType bigserial() {
        return type("bigserial");
    }

    /** Of any precision. */
    public static DataType numeric() {
        return type("numeric");
    }

    /** Whole numbers of at most that many digits. */
    public static DataType numeric(int precision) {
        return numeric(precision, 0);
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

    public static DataType money() {
        return type("money");
    }

    /** {@code boolean}, which is a keyword of Java. */
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

    /** {@code char(n)}, filled up with spaces. */
    public static DataType character(int length) {
        return type("character(" + length + ")");
    }

    public static DataType bytea() {
        return type("bytea");
    }

    public static DataType date() {
        return type("date");
    }

    public static DataType time() {
        return type("time without time zone");
    }

    /** With that many digits after the second's point. */
    public static DataType time(int precision) {
        return type("time(" + precision + ") without time zone");
    }

    public static DataType timetz() {
        return type("time with time zone");
    }

    /** With that many digits after the second's point. */
    public static DataType timetz(int precision) {
        return type("time(" + precision + ") with time zone");
    }

    public static DataType timestamp() {
        return type("timestamp without time zone");
    }

    /** With that many digits after the second's point. */
    public static DataType timestamp(int precision) {
        return type("timestamp(" + precision + ") without time zone");
    }

    public static DataType timestamptz() {
        return type("timestamp with time zone");
    }

    /** With that many digits after the second's point. */
    public static DataType timestamptz(int precision) {
        return type("timestamp(" + precision + ") with time zone");
    }

    public static DataType interval() {
        return type("interval");
    }

    /** With that many digits after the second's point. */
    public static DataType interval(int precision) {
        return type("interval(" + precision + ")");
    }

    /** Limited to those fields, such as {@code interval("day to second")}. */
    public static DataType interval(String fields) {
        return type("interval " + fields);
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

    public static DataType jsonpath() {
        return type("jsonpath");
    }

    public static DataType xml() {
        return type("xml");
    }

    public static DataType bit(int length) {
        return type("bit(" + length + ")");
    }

    /** {@code varbit} without a limit. */
    public static DataType varbit() {
        return type("bit varying");
    }

    public static DataType varbit(int length) {
        return type("bit varying(" + length + ")");
    }

    public static DataType inet() {
        return type("inet");
    }

    public static DataType cidr() {
        return type("cidr");
    }

    public static DataType macaddr() {
        return type("macaddr");
    }

    public static DataType macaddr8() {
        return type("macaddr8");
    }

    public static DataType point() {
        return type("point");
    }

    public static DataType line() {
        return type("line");
    }

    public static DataType lseg() {
        return type("lseg");
    }

    public static DataType box() {
        return type("box");
    }

    public static DataType path() {
        return type("path");
    }

    public static DataType polygon() {
        return type("polygon");
    }

    public static DataType circle() {
        return type("circle");
    }

    public static DataType tsvector() {
        return type("tsvector");
    }

    public static DataType tsquery() {
        return type("tsquery");
    }

    public static DataType int4range() {
        return type("int4range");
    }

    public static DataType int8range() {
        return type("int8range");
    }

    public static DataType numrange() {
        return type("numrange");
    }

    public static DataType tsrange() {
        return type("tsrange");
    }

    public static DataType tstzrange() {
        return type("tstzrange");
    }

    public static DataType daterange() {
        return type("daterange");
    }

    public static DataType int4multirange() {
        return type("int4multirange");
    }

    public static DataType int8multirange() {
        return type("int8multirange");
    }

    public static DataType nummultirange() {
        return type("nummultirange");
    }

    public static DataType tsmultirange() {
        return type("tsmultirange");
    }

    public static DataType tstzmultirange() {
        return type("tstzmultirange");
    }

    public static DataType datemultirange() {
        return type("datemultirange");
    }

    public static DataType oid() {
        return type("oid");
    }

    public static DataType regclass() {
        return type("regclass");
    }

    public static DataType regproc() {
        return type("regproc");
    }

    public static DataType regprocedure() {
        return type("regprocedure");
    }

    public static DataType regtype() {
        return type("regtype");
    }

    public static DataType regrole() {
        return type("regrole");
    }

    public static DataType regnamespace() {
        return type("regnamespace");
    }

    public static DataType name() {
        return type("name");
    }

    public static DataType xid() {
        return type("xid");
    }

    public static DataType xid8() {
        return type("xid8");
    }

    public static DataType pgLsn() {
        return type("pg_lsn");
    }

    public static DataType pgSnapshot() {
        return type("pg_snapshot");
    }
}
