package io.github.alambique.ddl;

import io.github.alambique.Operations;
import java.util.List;
import java.util.function.Consumer;

/**
 * One use of the operations: how it is written, its SQL, and what has to be there first, besides {@link #BASE}. Tests
 * run every sample; one that needs a newer PostgreSQL says so.
 *
 * @param setUp SQL to run before
 * @param code records the operations
 * @param sql their statements, with {@code ;} and a new line between them
 * @param since the first PostgreSQL that has it
 * @param visible whether the catalog shows it
 */
public record Sample(String name, String setUp, Consumer<Operations> code, String sql, int since, boolean visible) {

    /** What every sample may build on. */
    public static final String BASE = """
        CREATE SCHEMA archive;
        CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL, email text);
        CREATE TABLE orders (
            id bigint PRIMARY KEY,
            user_id bigint,
            total integer,
            code text,
            placed_at timestamp with time zone,
            during tstzrange);
        INSERT INTO users VALUES (1, 'Ada', 'ada@example.org'), (2, 'Bob', NULL);
        INSERT INTO orders VALUES (1, 1, 100, '7', '2026-01-01 12:00+00', '[2026-01-01, 2026-01-02)');
        """;

    /** Makes the role that samples grant to. */
    public static final String ROLE =
            "DO $$ BEGIN IF to_regrole('clerk') IS NULL THEN CREATE ROLE clerk; END IF; END $$";

    /** Drops what a sample left. Tables first: PostgreSQL cannot drop an index after the operator class whose parameters it has. */
    public static final String CLEAR = "DROP TABLE IF EXISTS public.orders, public.users CASCADE;"
            + " DROP SCHEMA public CASCADE; DROP SCHEMA IF EXISTS archive CASCADE; CREATE SCHEMA public";

    static Sample of(String name, Consumer<Operations> code, String sql) {
        return new Sample(name, "", code, sql, 14, true);
    }

    Sample after(String newSetUp) {
        return new Sample(name, newSetUp, code, sql, since, visible);
    }

    Sample since(int version) {
        return new Sample(name, setUp, code, sql, version, visible);
    }

    /** Changes rows, or what the catalog does not show. */
    Sample invisible() {
        return new Sample(name, setUp, code, sql, since, false);
    }

    /** The operations the code records. */
    public List<Operation> operations() {
        return RecordedOperations.of(code);
    }

    @Override
    public String toString() {
        return name;
    }
}
