package io.github.alambique.internal.sql;

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
                "DO $$ BEGIN SET app.password = mArKeR; END $$",
                "DO $$ BEGIN IF true THEN ALTER ROLE r SET app.password TO mArKeR; END IF; END $$",
                "COPY t FROM PROGRAM $$curl -d password=mArKeR http://h$$",
                "ALTER FUNCTION f() SET app.password = mArKeR",
                "SET app.encryption_key = mArKeR",
                "DO $$ BEGIN EXECUTE 'SET app.encryption_key = mArKeR'; END $$",
                "SELECT concat('ALTER ROLE r PASSWORD ' /* c */, 'mArKeR')",
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
                "SELECT 'https://example.org/a:b'",
                "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.password :="
                        + " crypt(NEW.password, gen_salt('bf')); RETURN NEW; END $$",
                "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.password:=crypt(NEW.password,"
                        + " gen_salt('bf')); RETURN NEW; END $$",
                "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                        + " IF NEW.password = OLD.password THEN RETURN NULL; END IF; RETURN NEW; END $$",
                "CREATE FUNCTION f() RETURNS bigint LANGUAGE sql AS $$"
                        + " SELECT x.id FROM c JOIN x ON c.credential_id = x.id WHERE c.credential_id=x.id $$",
                "CREATE FUNCTION f(text) RETURNS bigint LANGUAGE sql AS $$ SELECT id FROM u WHERE password=$1 $$",
                "DO $$ BEGIN UPDATE users SET password = crypt(old_password, 'x'), sort_key = 'a'; END $$",
                "DO $$ BEGIN IF kind = 'password' THEN RAISE NOTICE 'kind %', 'a'; END IF; END $$",
                "CREATE TYPE auth AS ENUM ('password', 'sso')",
                "ALTER TYPE auth ADD VALUE 'password' BEFORE 'sso'",
                "CREATE TABLE login (kind text DEFAULT 'password' CHECK (kind IN ('password', 'sso')))",
                "CREATE OR REPLACE VIEW v AS SELECT 1 WHERE 'a' IN ('token', 'b')",
                "COMMENT ON COLUMN users.hash IS 'made from the password'",
                "UPDATE message SET sort_key = 'a' WHERE sort_key = 'b'",
                "CREATE INDEX a_key ON message (id) WHERE sort_key = 'b'",
                "SELECT ts_token_type('default'), tokenizer 'simple'"
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "U&'d!0061ta' UESCAPE '!'",
                "u&'d!+000061ta'\nuescape '!'",
                "U&'d\\0061ta'",
                "U&'d\\+000061ta'",
                "E'd\\x61ta'",
                "E'd\\141ta'",
                "E'd\\u0061ta'",
                "E'd\\U00000061ta'",
                "E'\\data'"
            })
    void hidesInTheAnswerWhatEscapesStandFor(String literal) {
        assertThat(Secrets.hiddenIn("near \"data\"", "ALTER SUBSCRIPTION s CONNECTION " + literal))
                .isEqualTo("near \"***\"");
    }

    @Test
    void hidesInTheAnswerTheLinesOfASecret() {
        assertThat(Secrets.hiddenIn("near \"a\nb\"", "ALTER ROLE r PASSWORD E'a\\nb'"))
                .isEqualTo("near \"***\"");
    }

    @Test
    void brokenEscapesDoNotFail() {
        assertThat(Secrets.hiddenIn("near \"data\"", "ALTER ROLE r PASSWORD U&'data!' UESCAPE '!'"))
                .isEqualTo("near \"data\"");
        assertThat(Secrets.hiddenIn("near \"data\"", "ALTER ROLE r PASSWORD E'\\UFFFFFFFFdata'"))
                .isEqualTo("near \"***\"");
    }

    @Test
    void marksThePlaceBehindASecret() {
        String sql = "ALTER ROLE r PASSWORD 'a very long one' NONSENSE";

        assertThat(Excerpt.marked(sql, sql.indexOf("NONSENSE") + 1))
                .isEqualTo("    ALTER ROLE r PASSWORD '***' NONSENSE\n" + "    " + " ".repeat(28) + "^");
    }
}
