package io.github.alambique.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alambique.internal.sql.SqlScript.Part;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlScriptTest {

    @Test
    void splitsAtSemicolons() {
        assertThat(texts("SELECT 1; SELECT 2 ;\nSELECT 3")).containsExactly("SELECT 1", "SELECT 2", "SELECT 3");
    }

    @Test
    void dropsWhatHoldsNoStatement() {
        assertThat(texts(" ;; -- nothing\n/* nor ; here */ ;\n")).isEmpty();
    }

    @Test
    void takesStatementsFromFirstToLastToken() {
        assertThat(texts("/* before */ SELECT 1 -- within\n + 2 -- after\n; -- last"))
                .containsExactly("SELECT 1 -- within\n + 2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 'a;b'",
                "SELECT 'it''s; '",
                "SELECT E'it\\'s; '",
                "SELECT 'a\\'",
                "SELECT U&'d\\0061t;'",
                "SELECT 1 AS \"a;b\"\"c;\"",
                "SELECT $$a;b$$",
                "SELECT $tag$a;$$;b$tag$",
                "SELECT /* a; /* nested; */ b; */ 1",
                "SELECT -- a; b\n 1",
                "SELECT a$b, $1 FROM c",
                "CREATE RULE r AS ON INSERT TO t DO (INSERT INTO a VALUES (1); INSERT INTO b VALUES (2))",
                "CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT CASE WHEN true THEN 1 END; END",
                "CREATE OR REPLACE PROCEDURE p() LANGUAGE sql BEGIN ATOMIC END",
                "SELECT a\u00A0b",
            })
    void keepsAStatementWhole(String statement) {
        assertThat(texts(statement + ";\nSELECT 2;")).containsExactly(statement, "SELECT 2");
    }

    @Test
    void beginAtomicIsABodyOnlyOfARoutine() {
        assertThat(texts("BEGIN; SELECT 1; END; SELECT begin, atomic FROM t; SELECT 2"))
                .containsExactly("BEGIN", "SELECT 1", "END", "SELECT begin, atomic FROM t", "SELECT 2");
    }

    @Test
    void followsStandardConformingStrings() {
        assertThat(texts("SET standard_conforming_strings = off; SELECT 'a\\'; b'; "
                        + "SET standard_conforming_strings TO 'on'; SELECT 'c\\'; SELECT 2"))
                .containsExactly(
                        "SET standard_conforming_strings = off",
                        "SELECT 'a\\'; b'",
                        "SET standard_conforming_strings TO 'on'",
                        "SELECT 'c\\'",
                        "SELECT 2");
    }

    @Test
    void countsLinesAndColumnsFromOne() {
        List<Part> parts =
                SqlScript.split("\uFEFFSELECT 1;\r\n\r\n  -- 😀\r\n  /* 😀 */ SELECT 2;SELECT '😀'; SELECT 3");

        assertThat(parts)
                .extracting(part -> part.line() + ":" + part.column())
                .containsExactly("1:1", "4:11", "4:20", "4:32");
    }

    @Test
    void keepsLineEnds() {
        assertThat(texts("SELECT 1,\r\n2;\r\n")).containsExactly("SELECT 1,\r\n2");
    }

    @Test
    void takesTheDataAfterCopyFromStdin() {
        List<Part> parts = SqlScript.split("""
                COPY t (a, "from") FROM stdin;
                1\tit's; not -- SQL
                \\N\t\\\\
                \\.

                SELECT 2;
                """);

        assertThat(parts)
                .containsExactly(
                        new Part(
                                "COPY t (a, \"from\") FROM stdin",
                                1,
                                1,
                                Optional.of("1\tit's; not -- SQL\n\\N\t\\\\\n")),
                        new Part("SELECT 2", 6, 1, Optional.empty()));
    }

    @Test
    void copyDataMayEndWithTheText() {
        assertThat(SqlScript.split("COPY t FROM STDIN WITH (FORMAT csv);\na,b")
                        .get(0)
                        .copyData())
                .contains("a,b");
    }

    @Test
    void copyToOrFromAFileHasNoData() {
        assertThat(texts("COPY t TO STDOUT; COPY t FROM '/stdin'; SELECT 1")).hasSize(3);
    }

    @Test
    void refusesPsqlCommandsWithTheirPlace() {
        assertThatThrownBy(() -> SqlScript.split("SELECT 1;\n  \\connect other\n"))
                .isInstanceOfSatisfying(SqlScriptException.class, refusal -> {
                    assertThat(refusal.line()).isEqualTo(2);
                    assertThat(refusal.column()).isEqualTo(3);
                })
                .hasMessage("\"\\connect\", a command of psql and not of SQL, stands in line 2, column 3");
    }

    @Test
    void passesOverWhatPgDumpPutsAroundItsStatements() {
        assertThat(SqlScript.split("-- a dump\n\\restrict fm4Yk2\n\nSELECT 1;\n\n\\unrestrict fm4Yk2\n"))
                .containsExactly(new Part("SELECT 1", 4, 1, Optional.empty()));
        assertThat(texts("SELECT 1;\n\\unrestrict a")).containsExactly("SELECT 1");
        assertThatThrownBy(() -> SqlScript.split("SELECT 1\n\\unrestrict a\n"))
                .hasMessage("\"\\unrestrict\", a command of psql and not of SQL, stands in line 2, column 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1;\n 'abc",
                "SELECT 1;\n \"abc",
                "SELECT 1;\n $a$abc$b$",
                "SELECT 1;\n /* /* */",
                "SELECT 1;\n /*/",
                "SELECT 1;\n /*/*/ */"
            })
    void namesThePlaceOfWhatIsNotClosed(String text) {
        assertThatThrownBy(() -> SqlScript.split(text))
                .isInstanceOf(SqlScriptException.class)
                .hasMessageEndingWith("without an end begins in line 2, column 2");
    }

    private static List<String> texts(String script) {
        return SqlScript.split(script).stream().map(Part::sql).toList();
    }
}
