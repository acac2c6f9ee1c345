package io.github.alambique.operation;

import static io.github.alambique.operation.Ddl.*;

import java.time.LocalDate;
import java.util.List;

/** Hand-written SQL and rows. */
final class DataSamples {

    private DataSamples() {}

    static final List<Sample> ALL = List.of(
            Sample.of(
                            "execute",
                            op -> op.execute("UPDATE users SET name = 'a;b'; -- and then\nDELETE FROM orders;"),
                            """
                            UPDATE users SET name = 'a;b';
                            DELETE FROM orders\
                            """)
                    .invisible(),
            Sample.of(
                            "execute with parameters",
                            op -> op.execute(
                                    "UPDATE users SET name = ?, email = '?' WHERE id =? AND id -? < 0 AND id<>ALL(?)OR"
                                            + " ?>now()",
                                    "O'Neill",
                                    1,
                                    -1,
                                    List.of(2, 3),
                                    LocalDate.of(2026, 1, 1)),
                            "UPDATE users SET name = 'O''Neill', email = '?' WHERE id =1 AND id -(-1) < 0 AND "
                                    + "id<>ALL(ARRAY[2, 3])OR '2026-01-01'::date>now()")
                    .invisible(),
            Sample.of(
                            "execute with an operator of question marks",
                            op -> op.execute("SELECT 1 WHERE '{\"a\": 1}'::jsonb ?? ?", "a"),
                            "SELECT 1 WHERE '{\"a\": 1}'::jsonb ? 'a'")
                    .invisible(),
            Sample.of("execute out of a transaction", op -> op.execute("VACUUM users"), "VACUUM users")
                    .invisible(),
            Sample.of(
                            "bulk insert",
                            op -> op.bulkInsert(
                                    "users",
                                    columns("id", "name", "email"),
                                    row(10, "O'Neill", null),
                                    row(11, expression("upper('eve')"), "eve@example.org")),
                            """
                            INSERT INTO users (id, name, email) VALUES
                                (10, 'O''Neill', NULL),
                                (11, upper('eve'), 'eve@example.org')\
                            """)
                    .invisible(),
            Sample.of("bulk insert of nothing", op -> op.bulkInsert("users", columns("id")), "")
                    .invisible());
}
