package io.github.alambique.internal.embedded;

import static io.github.alambique.internal.embedded.ServerFixture.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.alambique.EnvironmentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("postgres")
class EmbeddedDataFolderPgTest {

    @TempDir
    Path temporary;

    private ServerFixture servers;

    @BeforeEach
    void prepare() {
        servers = new ServerFixture(temporary.resolve("data"));
    }

    @Test
    void mayHaveAnyName() throws SQLException {
        servers = new ServerFixture(
                temporary.resolve("a \"b\" 'c' $(touch d) `touch d`;touch d&").resolve("data"));

        try (var server = servers.start()) {
            assertThat(query(server, "SELECT 1")).isEqualTo("1");
        }

        assertThat(servers.folder.path()).isDirectoryNotContaining("glob:**/d");
    }

    @Test
    void isMadeAnewWhereAKilledRunLeftItHalfMade() throws SQLException, IOException {
        var halfMade = Files.createDirectories(temporary.resolve("data.123.tmp").resolve("data"));
        Files.writeString(halfMade.resolve("PG_VERSION"), "18");

        try (var server = servers.start()) {
            assertThat(query(server, "SELECT 1")).isEqualTo("1");
        }

        assertThat(temporary.resolve("data.123.tmp")).doesNotExist();
    }

    @Test
    void mayBeEmpty() throws SQLException, IOException {
        Files.createDirectory(servers.folder.path());

        try (var server = servers.start()) {
            assertThat(query(server, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void isLeftAloneWhenItHoldsOtherThings() throws IOException {
        Files.createDirectory(servers.folder.path());
        var thesis = Files.writeString(servers.folder.path().resolve("thesis.txt"), "text");

        var failure = catchThrowableOfType(EnvironmentException.class, servers::start);

        assertThat(failure).hasMessageContaining(servers.folder.path() + "\": it is not complete");
        assertThat(thesis).hasContent("text");
    }

    @Test
    void cannotBeAFile() throws IOException {
        Files.writeString(servers.folder.path(), "text");

        assertThatThrownBy(servers::start).isInstanceOf(EnvironmentException.class);
    }

    @Test
    void isNamedWhenItCannotBeMade() throws IOException {
        var file = Files.writeString(temporary.resolve("file"), "text");
        servers = new ServerFixture(file.resolve("data"));

        assertThatThrownBy(servers::start)
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining(servers.folder.path().toString());
    }
}
