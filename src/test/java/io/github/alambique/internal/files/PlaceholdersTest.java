package io.github.alambique.internal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alambique.InvalidInputException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlaceholdersTest {

    private static final Placeholders PLACEHOLDERS = new Placeholders(Map.of("owner", "app", "path", "C:\\$1"));

    @Test
    void standForTheirValueAnywhere() {
        assertThat(PLACEHOLDERS.fill(
                        source("ALTER TABLE t OWNER TO ${owner}; SELECT '${path}', $$${owner}$$ -- ${owner}")))
                .isEqualTo("ALTER TABLE t OWNER TO app; SELECT 'C:\\$1', $$app$$ -- app");
    }

    @Test
    void withoutAnyTheTextIsLeftAsItIs() {
        assertThat(Placeholders.NONE.fill(source("SELECT '${owner}'"))).isEqualTo("SELECT '${owner}'");
    }

    @Test
    void whatIsNoNameIsLeftAsItIs() {
        assertThat(PLACEHOLDERS.fill(source("SELECT '${}', '${1}', '${a b}', '$owner', '${owner'")))
                .isEqualTo("SELECT '${}', '${1}', '${a b}', '$owner', '${owner'");
    }

    @Test
    void aColonKeepsThePlaceholderAsText() {
        assertThat(PLACEHOLDERS.fill(
                        source("SELECT '${:owner}', '${:none}', $$${owner}$$, '${::owner}', '${: owner}'")))
                .isEqualTo("SELECT '${owner}', '${none}', $$app$$, '${::owner}', '${: owner}'");
        assertThat(Placeholders.NONE.fill(source("SELECT '${:owner}'"))).isEqualTo("SELECT '${:owner}'");
    }

    @Test
    void valuesAreNotFilledAgain() {
        assertThat(new Placeholders(Map.of("a", "${b}", "b", "c")).fill(source("${a}")))
                .isEqualTo("${b}");
    }

    @Test
    void namesTheUnknownOneAndItsPlace() {
        String text = "\n\nSELECT 1;\n  SELECT ${ownr}";

        assertThatThrownBy(() -> PLACEHOLDERS.fill(source(text)))
                .isInstanceOf(ScriptSyntaxException.class)
                .hasMessageEndingWith(
                        ": a.sql:4:10: placeholder \"ownr\" has no value; migrate.placeholders has \"owner\","
                                + " \"path\"; ${:ownr} is the text itself");
    }

    @Test
    void refusesANameNoRevisionCanHold() {
        assertThatThrownBy(() -> new Placeholders(Map.of("a b", "c")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Placeholder \"a b\" of migrate.placeholders cannot stand in a SQL revision");
    }

    private static Source source(String text) {
        return new Source("a.sql", text);
    }
}
