package io.github.alambique.internal.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChecksumTest {

    private static final String JAVA = """
            class A {
                int b = c + 1; // comment
                /* another */
                String d = "it's // text";
                String e = \"""
                        one
                          two
                        \""";
                List<List<String>> f = g( h -> -- i );
            }
            """;

    private static final String SQL = """
            CREATE TABLE a (b int DEFAULT 1, c text DEFAULT 'it''s -- text'); -- comment
            /* block /* nested */ */
            CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$
            BEGIN
              RETURN 1; -- inside
            END $$;
            INSERT INTO a VALUES (-1, E'\\\\''x'), (2 + 3, "d");
            COPY a FROM stdin;
            1\tx
            \\.
            """;

    @Test
    void isSha256() {
        assertThat(java("")).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    ` // comment`        | ``
                    `/* another */`      | `// other`
                    `class A {`          | `class A{`
                    `    `               | ` `
                    `c + 1`              | `c+1`
                    `List<List<String>>` | `List < List < String > >`
                    `\\n`                | `\\r\\n`
                    `g( h -> -- i )`     | `g(h->--i)`
                    """)
    void ofJavaIgnoresFormatting(String from, String to) {
        assertThat(java(change(JAVA, from, to))).isEqualTo(java(JAVA));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    `c + 1`       | `c + 2`
                    `it's //`     | `it's  //`
                    `  two`       | `   two`
                    `-- i`        | `- -i`
                    `int b`       | `intb`
                    """)
    void ofJavaCountsContent(String from, String to) {
        assertThat(java(change(JAVA, from, to))).isNotEqualTo(java(JAVA));
    }

    @Test
    void ofJavaReadsUnicodeEscapesFirst() {
        assertThat(java("String a = \\u0022/*\\u0022; // b")).isEqualTo(java("String a = \"/*\";"));
        assertThat(java("String a = \"\\\\u0022\"; /* b */")).isEqualTo(java("String a = \"\\\\u0022\";"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    ` -- comment`                | ``
                    `/* block /* nested */ */`   | `-- other`
                    `CREATE TABLE a (b`          | `CREATE\\tTABLE a(b`
                    `2 + 3`                      | `2+3`
                    `(-1, E`                     | `( -1 ,E`
                    `\\n`                        | `\\r\\n`
                    """)
    void ofSqlIgnoresFormatting(String from, String to) {
        assertThat(sql(change(SQL, from, to))).isEqualTo(sql(SQL));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    `DEFAULT 1`        | `DEFAULT 2`
                    `it''s -- text`    | `it''s  -- text`
                    `  RETURN 1`       | ` RETURN 1`
                    `-- inside`        | `-- inner`
                    `1\\tx`            | `1\\t x`
                    `E'`               | `'`
                    `"d"`              | `d`
                    """)
    void ofSqlCountsContent(String from, String to) {
        assertThat(sql(change(SQL, from, to))).isNotEqualTo(sql(SQL));
    }

    @Test
    void ofSqlTellsOperatorsApart() {
        assertThat(sql("SELECT a -> b")).isNotEqualTo(sql("SELECT a - > b"));
        assertThat(sql("SELECT a <-b")).isEqualTo(sql("SELECT a < - b"));
        assertThat(sql("SELECT a =-1")).isEqualTo(sql("SELECT a = -1"));
        assertThat(sql("SELECT a @- b")).isNotEqualTo(sql("SELECT a @ - b"));
    }

    @Test
    void ofSqlCountsTheSectionsAndTheGraphButNotTheMessage() {
        String header = "-- revision: a\n-- revises: b\n";

        String checksum = checksum(header + "-- migrate:upgrade\nSELECT 1;\n-- migrate:downgrade\n");

        assertThat(checksum(header + "-- message: c\n-- migrate:upgrade\nSELECT 1;\n\n--migrate:downgrade\n"))
                .isEqualTo(checksum);
        assertThat(checksum(header + "-- migrate:upgrade\nSELECT 1;\n")).isNotEqualTo(checksum);
        assertThat(checksum(header + "-- migrate:upgrade\n-- migrate:downgrade\nSELECT 1;\n"))
                .isNotEqualTo(checksum);
        assertThat(checksum("-- revision: a\n-- revises: c\n-- migrate:upgrade\nSELECT 1;\n-- migrate:downgrade\n"))
                .isNotEqualTo(checksum);
    }

    /** With {@code \n}, {@code \r} and {@code \t} in what is given standing for themselves. */
    private static String change(String text, String from, String to) {
        String before = from.translateEscapes();
        assertThat(text).contains(before);
        return text.replace(before, to.translateEscapes());
    }

    private static String java(String source) {
        return JavaChecksum.of(source);
    }

    private static String sql(String statements) {
        return checksum("-- revision: a\n-- revises: -\n-- migrate:upgrade\n" + statements);
    }

    private static String checksum(String text) {
        return SqlRevisionParser.parse(new Source("a.sql", text)).checksum();
    }
}
