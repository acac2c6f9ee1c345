package io.github.alambique.internal.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordFileTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "db:5432:notebook:app:right right",
                "*:*:*:*:right right",
                "db:*:notebook:*:right right",
                "*:5433:*:*:wrong ''",
                "other:*:*:*:wrong ''",
                "*:*:other:*:wrong ''",
                "*:*:*:other:wrong ''",
                "d*:*:*:*:wrong ''",
                "db:5432:notebook:app ''",
                "db:5432:notebook:app: ''",
                "#:*:*:*:wrong ''",
                "d\\b:*:*:*:right right",
                "*:*:*:*:a\\:b\\\\c a:b\\c",
                "*:*:*:*:a:b a",
                "*:*:*:*:end\\ end\\",
            })
    void matchesALineAsLibpqDoes(String line, String password) throws IOException {
        assertThat(find(line, "db", "notebook", "app")).isEqualTo(password);
    }

    @Test
    void takesTheFirstLineThatMatches() throws IOException {
        assertThat(find("# comment\r\n\nother:*:*:*:1\n*:*:*:app:2\r\n*:*:*:*:3", "db", "notebook", "app"))
                .isEqualTo("2");
    }

    @Test
    void anEmptyPasswordEndsTheSearch() throws IOException {
        assertThat(find("*:*:*:app:\n*:*:*:*:3", "db", "notebook", "app")).isEmpty();
    }

    @Test
    void fieldsMayHoldEscapedColons() throws IOException {
        assertThat(find("\\:\\:1:5432:note\\:book:a\\\\b:right", "::1", "note:book", "a\\b"))
                .isEqualTo("right");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw-----w-", "rwx--x---"})
    void isIgnoredWhenOthersHaveAccess(String permissions) throws IOException {
        assertThat(file("", permissions).reasonToIgnore().orElseThrow())
                .isEqualTo("is accessible to other users than its owner; run chmod 0600 on it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "r--------", "rwx------"})
    void isUsedWhenOnlyItsOwnerHasAccess(String permissions) throws IOException {
        assertThat(file("", permissions).reasonToIgnore()).isEmpty();
    }

    @Test
    void isIgnoredWhenItIsNoPlainFile() {
        assertThat(new PasswordFile(folder).reasonToIgnore()).contains("is not a plain file");
    }

    private String find(String text, String host, String database, String user) throws IOException {
        return file(text, "rw-------")
                .find(new HostAddress(host, 5432), database, user)
                .map(Secret::reveal)
                .orElse("");
    }

    private PasswordFile file(String text, String permissions) throws IOException {
        Path path = Files.writeString(folder.resolve("pgpass"), text);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        return new PasswordFile(path);
    }
}
