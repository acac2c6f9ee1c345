package io.github.alambique.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    private static final String MARK = SecretSamples.MARK;

    private static List<String> statements() {
        return SecretSamples.all();
    }

    @ParameterizedTest
    @MethodSource("statements")
    void hidesEveryLiteralInEveryStatement(String sql) {
        assertThat(Secrets.hidden(sql)).doesNotContain(MARK).contains("***");
        assertThat(Excerpt.firstLine(sql)).doesNotContain(MARK);
        assertThat(Secrets.hiddenIn("Where: " + sql, sql)).doesNotContain(MARK);
        for (int position = 1; position <= sql.length(); position++) {
            assertThat(Excerpt.marked(sql, position)).doesNotContain(MARK);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT dblink('host=h password=mArKeR', 'SELECT 1')",
                "SELECT dblink_exec('postgresql://u:mArKeR@h/d', 'SELECT 1')",
                "SELECT dblink($$host=h password = mArKeR dbname=d$$, 'SELECT 1')",
                "SELECT dblink($$postgresql://u:mArKeR@h/d$$, 'SELECT 1')",
                "ALTER SYSTEM SET primary_conninfo = 'host=h user=u password=mArKeR'",
                "ALTER SYSTEM SET primary_conninfo = 'postgresql://u:mArKeR@h/d'",
                "SET app.password = mArKeR",
                "ALTER ROLE r SET app.password TO \"mArKeR\"",
                "DO 'BEGIN EXECUTE ''ALTER ROLE r PASSWORD ''''mArKeR''''''; END'",
                "ALTER ROLE r PASSWORD 'mArKeR",
                "SELECT 1; ALTER ROLE r PASSWORD $$mArKeR"
            })
    void hidesWhatStringsHold(String sql) {
        assertThat(Secrets.hidden(sql)).doesNotContain("mArKeR").contains("***");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE users (password text DEFAULT 'none', secret text CHECK (secret <> ''))",
                "INSERT INTO users (name, password) VALUES ('a', 'b')",
                "COMMENT ON COLUMN users.password IS 'a hash; the password itself is not kept'",
                "ALTER TABLE users RENAME COLUMN password TO password_hash",
                "ALTER ROLE r PASSWORD NULL VALID UNTIL 'infinity'",
                "CREATE ROLE r CONNECTION LIMIT 3 VALID UNTIL 'infinity'",
                "SELECT 'https://example.org/a:b'"
            })
    void leavesWhatIsNoSecret(String sql) {
        assertThat(Secrets.hidden(sql)).isEqualTo(sql);
        assertThat(Secrets.areIn(sql)).isFalse();
    }

    @Test
    void hidesInTheAnswerWhatTheServerReads() {
        assertThat(Secrets.hiddenIn("near \"it's\"", "ALTER ROLE r PASSWORD 'it''s'"))
                .isEqualTo("near \"***\"");
        assertThat(Secrets.hiddenIn("near \"it's\"", "ALTER ROLE r PASSWORD E'it\\'s'"))
                .isEqualTo("near \"***\"");
        assertThat(Secrets.hiddenIn("missing \"=\" after \"abc\"", "SELECT dblink_connect('h password=abc')"))
                .isEqualTo("missing \"=\" after \"***\"");
    }

    @Test
    void marksThePlaceBehindASecret() {
        String sql = "ALTER ROLE r PASSWORD 'a very long one' NONSENSE";

        assertThat(Excerpt.marked(sql, sql.indexOf("NONSENSE") + 1))
                .isEqualTo("    ALTER ROLE r PASSWORD '***' NONSENSE\n" + "    " + " ".repeat(28) + "^");
    }
}
