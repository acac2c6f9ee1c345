package io.github.alambique.internal.scratch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExtensionTypesTest {

    @Test
    void findsTheTypeThatTheServerPointsAt() {
        assertThat(ExtensionTypes.extension("SELECT x::hstore", 11)).contains("hstore");
        assertThat(ExtensionTypes.extension("SELECT x::public.\"geometry\"", 11))
                .contains("postgis");
        assertThat(ExtensionTypes.extension("SELECT x::int", 11)).isEmpty();
        assertThat(ExtensionTypes.extension("SELECT x", 0)).isEmpty();
        assertThat(ExtensionTypes.extension("SELECT x", 9)).isEmpty();
    }

    // The server counts characters, Java the halves of some.
    @Test
    void countsCharacters() {
        assertThat(ExtensionTypes.extension("SELECT '\ud83d\ude00'::citext", 13))
                .contains("citext");
    }
}
