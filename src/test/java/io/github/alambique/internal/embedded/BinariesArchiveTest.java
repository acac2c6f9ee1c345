package io.github.alambique.internal.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.alambique.EnvironmentException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class BinariesArchiveTest {

    @TempDir
    Path folder;

    private Path jar;
    private Path target;

    @BeforeEach
    void prepare() throws IOException {
        jar = folder.resolve("binaries-1.0.jar");
        target = Files.createDirectory(folder.resolve("target"));
    }

    @Test
    void keepsContentsPermissionsAndLinks() throws IOException {
        writeJar(tar(tar -> {
            tar.file("bin/program", 0750, "program");
            tar.file("lib/library.so.1", 0640, "library");
            tar.link("lib/library.so", "library.so.1", TarConstants.LF_SYMLINK);
            tar.link("bin/alias", "bin/program", TarConstants.LF_LINK);
        }));

        new BinariesArchive(jar).unpack(target);

        assertThat(target.resolve("bin/program")).hasContent("program");
        assertThat(permissions("bin/program")).isEqualTo("rwxr-x---");
        assertThat(permissions("lib/library.so.1")).isEqualTo("rw-r-----");
        assertThat(Files.readSymbolicLink(target.resolve("lib/library.so"))).isEqualTo(Path.of("library.so.1"));
        assertThat(target.resolve("bin/alias")).isRegularFile().hasContent("program");
    }

    private String permissions(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(target.resolve(name)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside", "bin/../../outside", "bin/../../target-too"})
    void refusesAnEntryThatLeavesTheFolder(String name) throws IOException {
        writeJar(tar(tar -> tar.file(name, 0644, "evil")));

        var failure = unpackingFails();

        assertThat(failure)
                .hasMessage(
                        "Cannot unpack PostgreSQL from \"%s\": entry \"%s\" leaves the folder it is unpacked into",
                        jar, name);
        assertThat(folder.resolve("outside")).doesNotExist();
    }

    @Test
    void takesAnAbsoluteNameAsOneInTheFolder() throws IOException {
        writeJar(tar(tar -> tar.file(folder.resolve("outside").toString(), 0644, "evil")));

        new BinariesArchive(jar).unpack(target);

        assertThat(folder.resolve("outside")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"link, ..", "link, /etc", "lib/link, ../../x", "lib/link, ../.."})
    void refusesALinkThatLeavesTheFolder(String name, String destination) throws IOException {
        writeJar(tar(tar -> tar.link(name, destination, TarConstants.LF_SYMLINK)));

        assertThat(unpackingFails()).hasMessageContaining("leaves the folder");
    }

    @Test
    void refusesALinkThroughALink() throws IOException {
        writeJar(tar(tar -> {
            tar.link("here", ".", TarConstants.LF_SYMLINK);
            // As written it ends in the folder, but it would be made one level higher than it says.
            tar.link("here/up", "..", TarConstants.LF_SYMLINK);
        }));

        assertThat(unpackingFails()).hasMessageContaining("goes through a symbolic link");
    }

    @Test
    void writesNoFileThroughALink() throws IOException {
        writeJar(tar(tar -> {
            tar.link("lib", "share", TarConstants.LF_SYMLINK);
            tar.file("lib/file", 0644, "text");
        }));

        // The folder is made for the file, so the link cannot be.
        assertThatThrownBy(() -> new BinariesArchive(jar).unpack(target)).isInstanceOf(IOException.class);
        assertThat(target.resolve("share")).doesNotExist();
    }

    @Test
    void refusesADevice() throws IOException {
        writeJar(tar(tar -> tar.link("fifo", "", TarConstants.LF_FIFO)));

        assertThat(unpackingFails()).hasMessageContaining("\"fifo\" is neither file nor folder");
    }

    @Test
    void refusesADamagedArchive() throws IOException {
        var archive = tar(tar -> tar.file("file", 0644, "text".repeat(10_000)));
        archive[archive.length / 2] ^= 1;
        writeJar(archive);

        assertThat(unpackingFails()).hasMessageContaining("damaged");
    }

    @Test
    void refusesATruncatedArchive() throws IOException {
        var archive = tar(tar -> tar.file("file", 0644, "text".repeat(10_000)));
        writeJar(Arrays.copyOf(archive, archive.length / 2));

        assertThat(unpackingFails()).hasMessageContaining("damaged");
    }

    @Test
    void refusesAJarWithoutArchive() throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry("other.txt"));
        }

        assertThat(unpackingFails()).hasMessageContaining("it holds no *.txz archive");
    }

    @Test
    void refusesWhatIsNoJar() throws IOException {
        Files.writeString(jar, "<html>Not found</html>");

        assertThat(unpackingFails()).hasMessageContaining("it is not a jar, or it is damaged");
    }

    @Test
    void refusesAMissingJar() {
        assertThat(unpackingFails()).hasMessage("Cannot unpack PostgreSQL from \"%s\": there is no such file", jar);
    }

    private EnvironmentException unpackingFails() {
        return catchThrowableOfType(EnvironmentException.class, () -> new BinariesArchive(jar).unpack(target));
    }

    @Test
    void keyTellsContentsApart() throws IOException {
        writeJar(tar(tar -> tar.file("file", 0644, "one")));
        var one = new BinariesArchive(jar).key();
        writeJar(tar(tar -> tar.file("file", 0644, "two")));
        var two = new BinariesArchive(jar).key();

        assertThat(one).startsWith("binaries-1.0-").isNotEqualTo(two);
    }

    private void writeJar(byte[] archive) throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry("postgres.txz"));
            zip.write(archive);
        }
    }

    private static byte[] tar(Content content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(new XZOutputStream(bytes, new LZMA2Options()))) {
            content.write(new Tar(tar));
        }
        return bytes.toByteArray();
    }

    private interface Content {
        void write(Tar tar) throws IOException;
    }

    private record Tar(TarArchiveOutputStream output) {

        void file(String name, int mode, String text) throws IOException {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            var entry = new TarArchiveEntry(name);
            entry.setMode(mode);
            entry.setSize(bytes.length);
            output.putArchiveEntry(entry);
            output.write(bytes);
            output.closeArchiveEntry();
        }

        void link(String name, String destination, byte kind) throws IOException {
            var entry = new TarArchiveEntry(name, kind);
            entry.setLinkName(destination);
            output.putArchiveEntry(entry);
            output.closeArchiveEntry();
        }
    }
}
