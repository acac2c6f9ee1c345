package io.github.alambique.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.internal.sql.SqlScript.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However long the pieces are, the statements are those of the whole script. */
class LongScriptTest {

    private static final List<String> SCRIPTS = List.of(
            "SELECT 1;\n\n  SELECT 2; SELECT\n 3;SELECT 4",
            "-- a; b\nSELECT 'a;\n''b\n;';\n/* c;\n/* d */ e; */ SELECT $$;\n$$;\n",
            "SET standard_conforming_strings = off;\nSELECT 'a\\'; b';\nSELECT 1;\n   \n",
            "CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC\nSELECT 1;\nEND;\nSELECT 2;\n",
            "COPY s FROM STDIN;\n\\.\nCOPY t FROM STDIN",
            "COPY t (a, b) FROM STDIN;\n1\t2\n3\t\\\n4\n5\t6\n\\.\nSELECT 1;\nCOPY t FROM stdin;\n7\n",
            "COPY t FROM STDIN WITH (FORMAT csv);\n\"1\n2\"\n3\n\\.\nSELECT 1; -- end",
            "\\restrict abc\nSELECT 1;\n\\unrestrict abc\n");

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 10, 17, 30, 100, 1_000})
    void statementsAreThoseOfTheWhole(int piece) {
        for (String script : SCRIPTS) {
            var lines = Arrays.asList(script.split("(?<=\n)")).iterator();
            var parts = new ArrayList<Part>();
            new LongScript(lines, 1, piece).forEachRemaining(part -> add(parts, part));

            assertThat(parts).as(script).isEqualTo(SqlScript.split(script));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 30, 100})
    void dataIsDividedTheSameWhateverIsBeforeIt(int piece) {
        String copy = "COPY t FROM STDIN;\n" + "1\t2\n3\t\\\n4\n".repeat(20) + "\\.\n";

        assertThat(data("SELECT 1;\nSELECT '" + "x".repeat(300) + "';\n" + copy, piece))
                .isEqualTo(data(copy, piece));
    }

    @Test
    void pieceOfDataHasTheLineOfItsFirstRow() {
        var lines = List.of("SELECT 1;\n", "COPY t\n", "FROM STDIN;\n", "1\n", "2\n", "\\.\n")
                .iterator();
        var places = new ArrayList<String>();
        new LongScript(lines, 1, 1).forEachRemaining(part -> places.add(part.line() + ":" + part.column()));

        assertThat(places).containsExactly("1:1", "2:1", "5:1");
    }

    private static List<String> data(String script, int piece) {
        var data = new ArrayList<String>();
        new LongScript(Arrays.asList(script.split("(?<=\n)")).iterator(), 1, piece)
                .forEachRemaining(part -> part.copyData().ifPresent(data::add));
        return data;
    }

    /** Puts the data of a {@code COPY} together again. */
    private static void add(List<Part> parts, Part part) {
        Part last = parts.isEmpty() ? part : parts.get(parts.size() - 1);
        if (parts.isEmpty() || !last.sql().equals(part.sql()) || part.copyData().isEmpty()) {
            parts.add(part);
        } else {
            String data = last.copyData().orElseThrow() + part.copyData().orElseThrow();
            parts.set(parts.size() - 1, new Part(last.sql(), last.line(), last.column(), Optional.of(data)));
        }
    }
}
