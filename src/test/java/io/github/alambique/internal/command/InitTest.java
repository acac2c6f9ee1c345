package io.github.alambique.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alambique.EnvironmentException;
import io.github.alambique.internal.files.ScriptLayout;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitTest {

    private static final String POM = "<project>\n  <name>Größe</name>\n</project>\n";

    @TempDir
    private Path folder;

    private void init() {
        var layout = new ScriptLayout(
                List.of(folder.resolve("src/main/java")),
                List.of(folder.resolve("src/main/resources")),
                "db.migrations",
                StandardCharsets.UTF_8,
                folder.resolve("target/migrate"));
        new Init(layout, folder.resolve("pom.xml")).run("g", "migrate-maven-plugin", "1", true);
    }

    @ParameterizedTest
    @CsvSource({"ISO-8859-1, ''", "UTF-8, ''", "UTF-8, \ufeff", "UTF-16BE, \ufeff", "UTF-16LE, \ufeff"})
    void encodingStays(String encoding, String mark) throws IOException {
        Charset charset = Charset.forName(encoding);
        String declared = mark + "<?xml version='1.0' encoding='" + encoding.replaceFirst("[BL]E$", "") + "'?>\n";
        Path pom = Files.write(folder.resolve("pom.xml"), (declared + POM).getBytes(charset));

        init();

        assertThat(new String(Files.readAllBytes(pom), charset))
                .startsWith(declared + "<project>\n  <name>Größe</name>\n")
                .contains("<artifactId>migrate-maven-plugin</artifactId>");
    }

    @Test
    void permissionsAndLinksStay() throws IOException {
        Path shared = Files.createDirectories(folder.resolve("shared"));
        Path target = Files.writeString(shared.resolve("shop.xml"), POM);
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-r--r--"));
        Path link = Files.createSymbolicLink(folder.resolve("pom.xml"), target);

        init();

        assertThat(link).isSymbolicLink();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
                .isEqualTo("rw-r--r--");
        assertThat(Files.readString(target)).contains("<artifactId>migrate-maven-plugin</artifactId>");
        try (Stream<Path> files = Files.list(shared)) {
            assertThat(files).containsExactly(target);
        }
    }

    @ParameterizedTest
    @CsvSource({"UTF-8, Input length = 1", "nonsense, it declares the unknown encoding \"nonsense\""})
    void whatIsNotInItsEncodingIsAnError(String declared, String problem) throws IOException {
        Path pom = folder.resolve("pom.xml");
        byte[] content =
                ("<?xml version='1.0' encoding='" + declared + "'?>" + POM).getBytes(StandardCharsets.ISO_8859_1);
        Files.write(pom, content);

        assertThatThrownBy(this::init)
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("Cannot prepare the project of \"" + pom + "\": ")
                .hasMessageContaining(problem);
        assertThat(Files.readAllBytes(pom)).isEqualTo(content);
        assertThat(folder.resolve("src")).doesNotExist();
    }
}
