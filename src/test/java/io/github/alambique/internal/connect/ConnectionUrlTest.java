package io.github.alambique.internal.connect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionUrlTest {

    private static ConnectionUrl url(String text) {
        ConnectionUrl url = new ConnectionUrl();
        url.set(text);
        return url;
    }

    @ParameterizedTest
    @CsvSource({
        "postgres://app:s3cret@db.example.com:5433/notebook?sslmode=require, postgresql://db.example.com:5433/notebook",
        "jdbc:postgresql://db/notebook?user=app&password=s3cret, jdbc:postgresql://db/notebook",
        "jdbc:tc:postgresql:16:///db?user=u&password=s3cret, jdbc:tc:postgresql:16:///db",
        "embedded, embedded",
        "postgres://app:s3cret/x@db/notebook, (not a valid url)",
        "mysql://app:s3cret@db/notebook, (not a valid url)",
    })
    void printsServerAndDatabaseOnly(String text, String printed) {
        assertThat(url(text)).hasToString(printed);
        assertThat(url(text).reveal()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://app:s3cret@db/notebook",
                "postgres://db/notebook?password=s3cret",
                "jdbc:postgresql://db/notebook?password=s3cret",
                "jdbc:postgresql://db/notebook?sslpassword=s3cret",
                "jdbc:tc:postgresql:16:///db?password=s3cret",
            })
    void knowsThatItHasAPassword(String text) {
        assertThat(url(text).hasPassword()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"postgres://app@db/notebook", "jdbc:postgresql:db", "embedded", "jdbc:tc:postgresql:16:///db"})
    void knowsThatItHasNone(String text) {
        assertThat(url(text).hasPassword()).isFalse();
    }

    @Test
    void isEmptyUntilSet() {
        assertThat(new ConnectionUrl().reveal()).isEmpty();
    }
}
