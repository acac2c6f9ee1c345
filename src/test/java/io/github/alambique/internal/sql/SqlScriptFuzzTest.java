package io.github.alambique.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.testing.Effort;
import io.github.alambique.testing.Mutator;
import io.github.alambique.testing.OwnErrors;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A script is split or refused, whatever is in it. */
class SqlScriptFuzzTest {

    private static final List<String> SCRIPTS = List.of(
            "CREATE TABLE t (a int DEFAULT 1, b text DEFAULT 'x;''y'); -- a comment;\nSELECT $1, $$;$$, $a$ ; $a$;",
            "CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; END; SELECT 2;",
            "COPY t (a, b) FROM STDIN WITH (FORMAT csv);\n1,\"a;b\"\n\\.\nSELECT E'\\';', U&'\\003b', \"a;\"\"b\";",
            "SET standard_conforming_strings = off; SELECT 'a\\';b'; CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2);",
            "/* a /* b; */ c; */ BEGIN; DO $x$ BEGIN PERFORM 1; END $x$; COMMIT;");

    @Test
    void mutatedScriptsAreSplitOrRefused() {
        for (long seed = 0; seed < Effort.rounds(20_000, 500_000); seed++) {
            var mutator = new Mutator(seed);
            String text = mutator.below(10) == 0 ? mutator.garbage() : mutator.mutate(SCRIPTS);
            OwnErrors.only(seed, text, () -> split(text));
        }
    }

    private static List<SqlScript.Part> split(String text) {
        List<SqlScript.Part> parts = SqlScript.split(text);
        for (SqlScript.Part part : parts) {
            assertThat(text).contains(part.sql());
            part.statement();
        }
        return parts;
    }
}
