package io.github.alambique.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A schema {@code hostile} with what somebody may have put into a schema of the search path: an operator for each pair of types,
 * a function for each of PostgreSQL's, all of which fail when they are called, and types of their names. PostgreSQL prefers an exact match of the types wherever it is, and
 * one earlier in the path among several.
 */
public final class HostileSchema {

    private static final String CREATE = """
            DO $body$
            DECLARE
                types text[] := ARRAY['text', 'varchar', 'name', '"char"', 'oid', 'regclass', 'regproc', 'regtype', 'regnamespace', 'int2', 'int4',
                    'int8', 'bool', 'float4', 'float8', 'timestamptz', 'interval', 'jsonb', 'text[]', 'name[]', 'oid[]', 'int2vector', 'oidvector'];
                operators text[] := ARRAY['=', '<>', '<', '>', '<=', '>=', '||', '~', '!~', '+', '-', '*', '/', '<<', '|', '&', '->>', '&&', '@>'];
                one text; other text; operator text; command text;
            BEGIN
                CREATE SCHEMA hostile;
                FOREACH one IN ARRAY types LOOP
                    FOREACH other IN ARRAY types LOOP
                        EXECUTE format(
                            'CREATE FUNCTION hostile.op(%s, %s) RETURNS bool LANGUAGE plpgsql AS ''BEGIN RAISE EXCEPTION $$hostile$$; END''', one, other);
                        FOREACH operator IN ARRAY operators LOOP
                            EXECUTE format(
                                'CREATE OPERATOR hostile.%s (LEFTARG = %s, RIGHTARG = %s, FUNCTION = hostile.op)', operator, one, other);
                        END LOOP;
                    END LOOP;
                END LOOP;
                FOR command IN
                    SELECT DISTINCT format(
                        'CREATE FUNCTION hostile.%I(%s) RETURNS %s %s LANGUAGE plpgsql AS ''BEGIN RAISE EXCEPTION $$hostile$$; END''',
                        proname, pg_get_function_identity_arguments(oid), CASE WHEN proretset THEN 'SETOF' END, prorettype::regtype)
                    FROM pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace AND prokind IN ('f', 'a') AND provariadic = 0
                LOOP
                    BEGIN
                        EXECUTE command;
                    EXCEPTION WHEN OTHERS THEN NULL;
                    END;
                END LOOP;
                CREATE FUNCTION hostile.to_regclass(varchar) RETURNS regclass LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION $$hostile$$; END';
                FOREACH one IN ARRAY ARRAY['text', 'name', 'oid', 'regclass', 'timestamptz', 'jsonb', 'bool', 'int4', 'int8', 'varchar'] LOOP
                    EXECUTE format('CREATE DOMAIN hostile.%s AS pg_catalog.%s', one, one);
                END LOOP;
            END $body$""";

    private static final String USED = """
            SELECT DISTINCT coalesce(
                     (SELECT format('operator %s (%s, %s)', oprname, oprleft::regtype, oprright::regtype) FROM pg_catalog.pg_operator
                       WHERE refclassid = 'pg_operator'::regclass AND oid = refobjid AND oprnamespace = 'hostile'::regnamespace),
                     (SELECT 'function ' || oid::regprocedure FROM pg_catalog.pg_proc
                       WHERE refclassid = 'pg_proc'::regclass AND oid = refobjid AND pronamespace = 'hostile'::regnamespace),
                     (SELECT 'type ' || typname FROM pg_catalog.pg_type
                       WHERE refclassid = 'pg_type'::regclass AND oid = refobjid AND typnamespace = 'hostile'::regnamespace)) AS used
              FROM pg_catalog.pg_depend
             WHERE classid = 'pg_proc'::regclass AND objid = 'public.checked'::regproc
             ORDER BY 1""";

    private static final String STORED = """
            SELECT DISTINCT pg_describe_object(classid, objid, objsubid) || ' uses ' || pg_describe_object(refclassid, refobjid, 0)
              FROM pg_depend
             WHERE classid IN ('pg_constraint'::regclass, 'pg_attrdef'::regclass, 'pg_class'::regclass)
               AND pg_describe_object(refclassid, refobjid, 0) LIKE '%hostile.%'""";

    private final Connection connection;

    private HostileSchema(Connection connection) {
        this.connection = connection;
    }

    /** Creates it. */
    public static HostileSchema in(Connection connection) throws SQLException {
        var hostile = new HostileSchema(connection);
        hostile.execute(CREATE);
        return hostile;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /**
     * What of the schema a query would use; or that PostgreSQL refuses the query.
     *
     * @param path the search path it runs under
     * @param types of its parameters
     */
    public List<String> used(String query, String path, List<String> types) throws SQLException {
        var used = new ArrayList<String>();
        execute("SET search_path = " + path);
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE FUNCTION public.checked(" + String.join(", ", types)
                    + ") RETURNS pg_catalog.void BEGIN ATOMIC " + query + "; END");
            statement.execute("SET LOCAL search_path = pg_catalog");
            try (ResultSet rows = statement.executeQuery(USED)) {
                while (rows.next()) {
                    used.add(rows.getString(1));
                }
            }
        } catch (SQLException refused) {
            used.add(refused.getMessage());
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
            execute("RESET search_path");
        }
        used.removeIf(each -> each == null);
        return used;
    }

    /** What the tables of the database use of the schema, in constraints, defaults and types. */
    public List<String> usedByTables() throws SQLException {
        var used = new ArrayList<String>();
        execute("SET search_path = pg_catalog");
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(STORED)) {
            while (rows.next()) {
                used.add(rows.getString(1));
            }
        }
        execute("RESET search_path");
        return used;
    }
}
