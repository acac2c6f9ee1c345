package io.github.alambique.internal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.alambique.internal.graph.RevisionMetadata;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlRevisionParserTest {

    private static final String HEADER = "-- revision: a1\n-- revises: -\n";

    @Test
    void readsTheUsualForm() {
        String text = """
                -- revision:  dcca43073c21
                -- revises:   -
                -- message:   initial migration
                -- created:   2023-05-08T18:15:04Z

                -- migrate:upgrade
                CREATE TABLE products (id int);

                -- migrate:downgrade
                DROP TABLE products;
                """;

        ParsedRevision revision = SqlRevisionParser.parse(source(text));

        assertThat(revision.metadata())
                .isEqualTo(new RevisionMetadata(
                        "dcca43073c21",
                        List.of(),
                        List.of(),
                        List.of(),
                        "initial migration",
                        Optional.of(Instant.parse("2023-05-08T18:15:04Z")),
                        true));
        SqlSections sections = SqlRevisionParser.sections(source(text));
        assertThat(SqlSections.section(text, sections.upgrade()))
                .isEqualTo("\n".repeat(6) + "CREATE TABLE products (id int);\n\n");
        assertThat(sections.downgrade().map(section -> SqlSections.section(text, section)))
                .contains("\n".repeat(9) + "DROP TABLE products;\n");
    }

    @Test
    void readsEveryKey() {
        RevisionMetadata metadata = SqlRevisionParser.parse(source("""
                        -- Copyright: somebody
                        -- revision: m1
                        -- revises: a1, b1
                        -- depends on: c1,d1
                        -- branch labels: billing
                        -- transactional: false
                        -- migrate:upgrade
                        """)).metadata();

        assertThat(metadata)
                .isEqualTo(new RevisionMetadata(
                        "m1",
                        List.of("a1", "b1"),
                        List.of("c1", "d1"),
                        List.of("billing"),
                        "",
                        Optional.empty(),
                        false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--revision:a1\n--revises:-\n--message:what it is\n--migrate:upgrade\nSELECT 1",
                "  --  REVISION  :  a1  \n-- Revises: \n\t-- Message: what  it\tis\n -- Migrate:Upgrade \nSELECT 1;",
                "\ufeff-- revision: a1\r\n-- revises: -\r\n-- message: what it is\r\n-- migrate:upgrade\r\nSELECT 1;\r\n",
                "\n/* licence\n*/\n-- revision: a1\n\n-- revises: -\n-- message: what it is\n--   migrate:upgrade\nSELECT 1"
            })
    void takesWhiteSpaceCaseAndLineEndsEasily(String text) {
        ParsedRevision revision = SqlRevisionParser.parse(source(text));

        assertThat(revision.metadata().id()).isEqualTo("a1");
        assertThat(revision.metadata().revises()).isEmpty();
        assertThat(revision.metadata().message()).isEqualTo("what it is");
        SqlSections sections = SqlRevisionParser.sections(source(text));
        assertThat(sections.upgrade().of(text)).contains("SELECT 1");
        assertThat(sections.downgrade()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    SELECT 1;\\n | 1:1 | no revision id; a SQL revision begins with the lines "-- revision: <id>" and "-- revises: <ids of its parents, or ->"
                    -- revision: a\\n-- migrate:upgrade\\n | 1:1 | no "revises"; a SQL revision begins with the lines "-- revision: <id>" and "-- revises: <ids of its parents, or ->"
                    -- revision: a\\n-- revises: -\\n | 1:1 | there is no line "-- migrate:upgrade"
                    -- revision: a\\n-- revises: -\\n  -- revision: b | 3:3 | "revision" is given twice
                    -- revision: a\\n-- revises: -\\n-- created: yesterday\\n | 3:13 | "created" must be a time as 2023-05-08T18:15:04Z, not "yesterday"
                    -- revision: a\\n-- revises: -\\n-- transactional: no\\n | 3:19 | "transactional" must be true or false
                    -- revision: a\\n-- revises: -\\n SELECT 1;\\n-- migrate:upgrade\\n | 3:2 | there is SQL before the line "-- migrate:upgrade"
                    -- migrate:up\\n | 1:1 | "-- migrate:up" is not expected here; a file has the line "-- migrate:upgrade", then "-- migrate:downgrade" unless it is irreversible
                    """)
    void namesTheLineOfWhatIsWrong(String text, String place, String message) {
        FileProblem problem = problem(text.replace("\\n", "\n"));

        assertThat(problem.toString()).isEqualTo("a.sql:" + place + ": " + message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-- migrate:upgrade\n-- migrate:upgrade\n",
                "-- migrate:downgrade\n",
                "-- migrate:upgrade\nSELECT 1; -- migrate:downgrade\nSELECT 2;",
                "-- migrate:upgrade\n-- migrate:downgrade\n-- migrate:downgrade\n",
                "-- migrate:upgrade\n-- migrate:downgrad\n",
                "-- migrate:upgrade\nSELECT '\n-- migrate:downgrade\n';",
                "-- migrate:upgrade\nDO $$\n-- migrate:downgrade\n$$;",
                "-- migrate:upgrade\nSELECT 1;\n/*\n-- migrate:downgrade\nDROP TABLE a;*/",
                "-- migrate:upgrade\nSELECT \"\n-- migrate:downgrade\n\";"
            })
    void refusesMarkersThatWouldMoveStatements(String sections) {
        assertThat(problem(HEADER + sections).line()).isGreaterThan(2);
    }

    @Test
    void namesWhatNeverEnds() {
        FileProblem problem = problem(HEADER + "-- migrate:upgrade\n\nSELECT 'it;\n");

        assertThat(problem.line()).isEqualTo(5);
        assertThat(problem.column()).isEqualTo(8);
        assertThat(problem.message()).contains("String without an end");
    }

    @Test
    void refusesCommandsOfPsql() {
        assertThat(problem(HEADER + "-- migrate:upgrade\n\\connect other\n").line())
                .isEqualTo(4);
    }

    private static Source source(String text) {
        return new Source("a.sql", text);
    }

    private static FileProblem problem(String text) {
        var failure = catchThrowableOfType(ScriptSyntaxException.class, () -> SqlRevisionParser.parse(source(text)));
        assertThat(failure.problems()).hasSize(1);
        return failure.problems().get(0);
    }

    @Test
    void markerInTheDataOfACopyIsRefused() {
        String copy = HEADER + "-- migrate:upgrade\nCOPY t FROM STDIN;\n1\n";
        String end = "-- migrate:downgrade\n2\n\\.\n-- migrate:downgrade\nDROP TABLE t;\n";

        assertThat(problem(copy + end).toString())
                .isEqualTo(
                        "a.sql:6:1: \"-- migrate:downgrade\" is in the data of a COPY; if it is data, write its first dash"
                                + " as \\055; if it begins the next section, end the data before it with the line \\.");
        assertThat(SqlRevisionParser.sections(source(copy + "\\055" + end.substring(1)))
                        .downgrade()
                        .orElseThrow()
                        .of(copy + "\\055" + end.substring(1)))
                .isEqualTo("\nDROP TABLE t;\n");
        for (String last : List.of("", "\\.\n")) {
            String usual = copy + last + "-- migrate:downgrade\nCOPY t FROM STDIN;\n2\n\\.\n";
            assertThat(SqlRevisionParser.sections(source(usual)).downgrade()).isPresent();
        }
    }
}
