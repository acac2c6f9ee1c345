package io.github.alambique.internal.embedded;

import io.github.alambique.EnvironmentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The user who runs the server's programs. PostgreSQL refuses to run as root, or as a user without a name as in some
 * containers; Linux has two ways to become another user.
 */
enum ServerUser {
    /** The user of this process. */
    SELF,

    /** The same user in a user namespace: named nobody, without root's privileges, and still the owner of its files. */
    IN_NAMESPACE,

    /** The user nobody with root's access to all files. Most containers forbid user namespaces, but allow this. */
    NOBODY;

    private static final int ROOT_ID = 0;
    private static final int NOBODY_ID = 65534;
    private static final String ID = "unix:uid";

    /** The first that works here; fails if none does. */
    static ServerUser find() throws IOException {
        if (!isRoot() && !isNameless()) {
            return SELF;
        }
        if (IN_NAMESPACE.isPossible()) {
            return IN_NAMESPACE;
        }
        if (isRoot() && NOBODY.isPossible()) {
            return NOBODY;
        }
        throw unsuitable(isRoot() ? "root" : "a user without a name");
    }

    static EnvironmentException unsuitable(String user) {
        return new EnvironmentException(
                "PostgreSQL refuses to run as " + user + ", and the commands \"unshare\" and \"setpriv\","
                        + " which would make it another user, are missing or forbidden here",
                "Run the build as an ordinary user, or set migrate.url to a server instead of \"embedded\"");
    }

    /** The command that runs another command as this user. */
    List<String> prefix() {
        return switch (this) {
            case SELF -> List.of();
            case IN_NAMESPACE -> List.of("unshare", "-U");
            case NOBODY ->
                List.of(
                        "setpriv",
                        "--reuid=" + NOBODY_ID,
                        "--regid=" + NOBODY_ID,
                        "--clear-groups",
                        // Without it, a program that checks its access beforehand would not see the capability.
                        "--securebits=+no_setuid_fixup",
                        "--inh-caps=+dac_override",
                        "--ambient-caps=+dac_override");
        };
    }

    /** Changes the owner of a data directory of root to the user who runs the server, as PostgreSQL requires. */
    void own(Path directory) throws IOException {
        if (isRoot()) {
            var id = this == NOBODY ? NOBODY_ID : ROOT_ID;
            if (!Files.getAttribute(directory, ID).equals(id)) {
                try (var files = Files.walk(directory)) {
                    for (var file : (Iterable<Path>) files::iterator) {
                        Files.setAttribute(file, ID, id, LinkOption.NOFOLLOW_LINKS);
                    }
                }
            }
        }
    }

    boolean isPossible() throws IOException {
        var command = new ArrayList<>(prefix());
        command.add("true");
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (InterruptedException interruption) {
            throw Pause.interrupted();
        } catch (IOException notInstalled) {
            return false;
        }
    }

    static boolean isRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), ID).equals(ROOT_ID);
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException noLinux) {
            return "root".equals(System.getProperty("user.name"));
        }
    }

    // The JVM has this name for a user that the system does not know.
    private static boolean isNameless() {
        return "?".equals(System.getProperty("user.name"));
    }
}
