package io.github.alambique.internal.desired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alambique.InvalidInputException;
import io.github.alambique.internal.scratch.DdlScript;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlFilesTest {

    @TempDir
    private Path folder;

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private SqlFiles files(Path root) {
        return new SqlFiles(root, StandardCharsets.UTF_8);
    }

    @Test
    void filesAndFoldersAreReadInNameOrder() throws Exception {
        write("10_last.sql", "");
        write("1_types.sql", "");
        write("2_tables/b.sql", "");
        write("2_tables/a.SQL", "");
        write("2_tables/notes.txt", "");
        write("3_views.sql", "SELECT 1;");

        assertThat(files(folder).read())
                .extracting(script ->
                        folder.relativize(Path.of(script.name())).toString().replace('\\', '/'))
                .containsExactly("10_last.sql", "1_types.sql", "2_tables/a.SQL", "2_tables/b.sql", "3_views.sql");
        assertThat(files(folder).read()).last().extracting(DdlScript::text).isEqualTo("SELECT 1;");
    }

    @Test
    void linksAreFollowedButNotInCircles() throws Exception {
        write("schema/a.sql", "");
        write("shared/b.sql", "");
        Files.createSymbolicLink(folder.resolve("schema/self"), folder.resolve("schema"));
        Files.createSymbolicLink(folder.resolve("schema/shared"), folder.resolve("shared"));
        Files.createSymbolicLink(folder.resolve("shared/back"), folder.resolve("schema"));

        assertThat(files(folder.resolve("schema")).read())
                .extracting(script -> folder.relativize(Path.of(script.name())).toString())
                .containsExactly("schema/a.sql", "schema/shared/b.sql");
    }

    @Test
    void oneFileMayHaveAnyName() throws Exception {
        write("schema.ddl", "SELECT 1;");

        assertThat(files(folder.resolve("schema.ddl")).read()).hasSize(1);
    }

    @Test
    void absentAndEmptyOnesAreErrors() throws Exception {
        write("notes.txt", "");

        assertThatThrownBy(() -> files(folder.resolve("absent")).read())
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("The desired schema \"%s\" does not exist".formatted(folder.resolve("absent")));
        assertThatThrownBy(() -> files(folder).read())
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("The folder \"%s\" of the desired schema has no .sql file".formatted(folder));
    }

    @Test
    void otherEncodingIsToldAsSuch() throws Exception {
        Files.write(folder.resolve("latin1.sql"), new byte[] {'-', '-', (byte) 0xE4});

        assertThatThrownBy(() -> files(folder).read())
                .isInstanceOf(InvalidInputException.class)
                .satisfies(failure -> assertThat(((InvalidInputException) failure).hint())
                        .hasValueSatisfying(hint -> assertThat(hint).contains("migrate.encoding")));
    }
}
