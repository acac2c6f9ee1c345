package io.github.alambique.internal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PlaceholdersTest {

    private static final Placeholders PLACEHOLDERS = new Placeholders(Map.of("owner", "app", "path", "C:\\$1"));

    @Test
    void standForTheirValueAnywhere() throws SourceSyntaxException {
        assertThat(PLACEHOLDERS.fill("ALTER TABLE t OWNER TO ${owner}; SELECT '${path}', $$${owner}$$ -- ${owner}"))
                .isEqualTo("ALTER TABLE t OWNER TO app; SELECT 'C:\\$1', $$app$$ -- app");
    }

    @Test
    void withoutAnyTheTextIsLeftAsItIs() throws SourceSyntaxException {
        assertThat(Placeholders.NONE.fill("SELECT '${owner}'")).isEqualTo("SELECT '${owner}'");
    }

    @Test
    void whatIsNoNameIsLeftAsItIs() throws SourceSyntaxException {
        assertThat(PLACEHOLDERS.fill("SELECT '${}', '${1}', '${a b}', '$owner', '${owner'"))
                .isEqualTo("SELECT '${}', '${1}', '${a b}', '$owner', '${owner'");
    }

    @Test
    void aColonKeepsThePlaceholderAsText() throws SourceSyntaxException {
        assertThat(PLACEHOLDERS.fill("SELECT '${:owner}', '${:none}', $$${owner}$$, '${::owner}', '${: owner}'"))
                .isEqualTo("SELECT '${owner}', '${none}', $$app$$, '${::owner}', '${: owner}'");
        assertThat(Placeholders.NONE.fill("SELECT '${:owner}'")).isEqualTo("SELECT '${:owner}'");
    }

    @Test
    void valuesAreNotFilledAgain() throws SourceSyntaxException {
        assertThat(new Placeholders(Map.of("a", "${b}", "b", "c")).fill("${a}")).isEqualTo("${b}");
    }

    @Test
    void namesTheUnknownOneAndItsPlace() {
        String text = "\n\nSELECT 1;\n  SELECT ${ownr}";

        assertThatThrownBy(() -> PLACEHOLDERS.fill(text))
                .isInstanceOfSatisfying(
                        SourceSyntaxException.class,
                        failure -> assertThat(failure.in("a.sql", text))
                                .hasToString(
                                        "a.sql:4:10: placeholder \"ownr\" has no value; migrate.placeholders has \"owner\","
                                                + " \"path\"; ${:ownr} is the text itself"));
    }

    @Test
    void refusesANameNoRevisionCanHold() {
        assertThatThrownBy(() -> new Placeholders(Map.of("a b", "c")))
                .isInstanceOf(InvalidPlaceholderException.class)
                .hasMessage("Placeholder \"a b\" of migrate.placeholders cannot stand in a SQL revision");
    }
}
