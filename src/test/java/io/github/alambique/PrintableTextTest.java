package io.github.alambique;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.internal.connect.EngineLog;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintableTextTest {

    @ParameterizedTest
    @CsvSource({
        "1b, \\u001b",
        "7, \\u0007",
        "d, \\u000d",
        "8, \\u0008",
        "0, \\u0000",
        "7f, \\u007f",
        "9b, \\u009b",
        "85, \\u0085",
        "202e, \\u202e",
        "2066, \\u2066",
        "200f, \\u200f",
        "200b, \\u200b",
        "feff, \\ufeff",
        "2028, \\u2028",
        "ad, \\u00ad",
        "e0041, \\udb40\\udc41",
        "d800, \\ud800"
    })
    void whatATerminalObeysIsWrittenAsItsCode(String point, String written) {
        assertThat(PrintableText.of("a" + Character.toString(Integer.parseInt(point, 16)) + "b"))
                .isEqualTo("a" + written + "b");
    }

    @Test
    void allElseStays() {
        String text = "a\tb\nc é ü ß \u0645\u06cc\u200c\u062e \ud83d\udc69\u200d\ud83d\udcbb \\u001b";
        assertThat(PrintableText.of(text)).isSameAs(text);
        assertThat(PrintableText.of("a\r\nb")).isEqualTo("a\nb");
    }

    @Test
    void messageAndHintOfAnErrorArePrintable() {
        var error = new MigrationException("a\u001b[2J", "b\u202e") {
            private static final long serialVersionUID = 1L;
        };
        assertThat(error).hasMessage("a\\u001b[2J").hasToString(error.getClass().getName() + ": a\\u001b[2J");
        assertThat(error.hint()).isEqualTo(Optional.of("b\\u202e"));
    }

    @Test
    void logOfAnApplicationIsPrintable() {
        var logged = new ArrayList<String>();
        var log = new EngineLog.Jdk(new System.Logger() {
            @Override
            public String getName() {
                return "test";
            }

            @Override
            public boolean isLoggable(Level level) {
                return true;
            }

            @Override
            public void log(
                    Level level, @Nullable ResourceBundle bundle, @Nullable String text, @Nullable Throwable thrown) {
                logged.add(text + thrown);
            }

            @Override
            public void log(
                    Level level, @Nullable ResourceBundle bundle, @Nullable String text, @Nullable Object... values) {
                logged.add(String.valueOf(text));
            }
        });

        log.info("a\u001b");
        log.warn("b\r");
        log.debug(() -> "c\u0007");
        log.debug("d\u009b", new IllegalStateException("e", new IllegalStateException("f\u202e")));

        assertThat(logged)
                .isEqualTo(List.of(
                        "a\\u001b",
                        "b\\u000d",
                        "c\\u0007",
                        "d\\u009bjava.lang.Exception: java.lang.IllegalStateException: e"));
    }
}
