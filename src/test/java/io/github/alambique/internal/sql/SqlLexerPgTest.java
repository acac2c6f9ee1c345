package io.github.alambique.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.testing.Effort;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Comments end where PostgreSQL ends them. */
@PostgresTest
class SqlLexerPgTest {

    private static final String CHARACTERS = "/*/*/*- \n'";

    private final TestDatabase database;

    SqlLexerPgTest(TestDatabase database) {
        this.database = database;
    }

    @Test
    void commentsEndWherePostgresEndsThem() throws SQLException {
        var random = new Random(5);
        try (Connection connection = database.connect()) {
            for (int round = 0; round < Effort.rounds(400, 20_000); round++) {
                String comment = "/*"
                        + random.ints(random.nextInt(14), 0, CHARACTERS.length())
                                .mapToObj(index -> CHARACTERS.substring(index, index + 1))
                                .collect(Collectors.joining());
                int end = SqlLexer.blockCommentEnd(comment.toCharArray(), 0);
                assertThat(isOpen(connection, comment.substring(0, end < 0 ? comment.length() : end - 1)))
                        .as(comment)
                        .isTrue();
                assertThat(end >= 0 && isOpen(connection, comment.substring(0, end)))
                        .as(comment)
                        .isFalse();
            }
        }
    }

    // As a string, so that neither the driver nor another error comes before.
    private static boolean isOpen(Connection connection, String sql) throws SQLException {
        try (var statement = connection.prepareStatement("DO $do$ BEGIN EXECUTE $x$" + sql + "$x$; END $do$")) {
            statement.execute();
            return false;
        } catch (SQLException failure) {
            return failure.getMessage().contains("unterminated /* comment");
        }
    }
}
