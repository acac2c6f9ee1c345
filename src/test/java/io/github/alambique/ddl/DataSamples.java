package io.github.alambique.ddl;

import static io.github.alambique.ddl.Ddl.*;
import static io.github.alambique.ddl.Types.*;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

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
            Sample.of(
                            "bulk insert of all kinds of values",
                            op -> op.bulkInsert(
                                    "kinds",
                                    columns("a", "b", "c", "d", "e", "f", "g", "h", "i"),
                                    row(
                                            5_000_000_000L,
                                            0.5,
                                            1.25f,
                                            true,
                                            new BigDecimal("1.50"),
                                            List.of(1, 2),
                                            UUID.fromString("dcca4307-3c21-4b6e-9d5a-0123456789ab"),
                                            LocalDate.of(2026, 1, 31),
                                            LocalDateTime.of(2026, 1, 31, 12, 30)),
                                    row(
                                            1L,
                                            -0.5,
                                            -1f,
                                            false,
                                            new BigDecimal("-0.01"),
                                            Arrays.asList(1, null),
                                            null,
                                            LocalDate.MIN,
                                            null)),
                            """
                            INSERT INTO kinds (a, b, c, d, e, f, g, h, i) VALUES
                                (5000000000, 0.5, 1.25, true, 1.50, '{"1","2"}', 'dcca4307-3c21-4b6e-9d5a-0123456789ab', '2026-01-31', '2026-01-31 12:30:00'),
                                (1, -0.5, -1.0, false, -0.01, '{"1",NULL}', NULL, '-infinity', NULL)\
                            """)
                    .after(
                            "CREATE TABLE kinds (a bigint, b double precision, c real, d boolean, e numeric, f integer[],"
                                    + " g uuid, h date, i timestamp)")
                    .invisible(),
            Sample.of("bulk insert of nothing", op -> op.bulkInsert("users", columns("id")), "")
                    .invisible());
}
