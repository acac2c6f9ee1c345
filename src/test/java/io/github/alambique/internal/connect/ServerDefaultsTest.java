package io.github.alambique.internal.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerDefaultsTest {

    private static Optional<String> zone(String options) {
        return ServerDefaults.option("jdbc:postgresql://localhost/db?options="
                + URLEncoder.encode(options, StandardCharsets.UTF_8).replace("+", "%20"));
    }

    @ParameterizedTest
    @CsvSource({
        "-c TimeZone=UTC, UTC",
        "-ctimezone=Europe/Berlin, Europe/Berlin",
        "--timezone=Etc/GMT-3 -c search_path=app, Etc/GMT-3",
        "-c timezone=UTC -c TIMEZONE=Asia/Tokyo, Asia/Tokyo",
        "-c TimeZone=<+03>-3, <+03>-3",
        "-c TimeZone=A\\ B, A B"
    })
    void timeZoneIsReadFromTheOptionsOfAUrl(String options, String zone) {
        assertThat(zone(options)).contains(zone);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-c log_timezone=UTC", "-c statement_timeout=5s", ""})
    void otherOptionsSayNone(String options) {
        assertThat(zone(options)).isEmpty();
    }

    @Test
    void urlOfAnotherDriverSaysNone() {
        assertThat(ServerDefaults.option("jdbc:other:x")).isEmpty();
        assertThat(ServerDefaults.option("null")).isEmpty();
    }
}
