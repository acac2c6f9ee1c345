package io.github.alambique.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What has to be done about PostgreSQL's refusal to run as root. */
final class RootUser {

    private static final List<String> UNSHARE = List.of("unshare", "-U");

    private RootUser() {}

    /** The words before a command: none for an ordinary user, else those that take root's privileges away. */
    static List<String> prefix() {
        return isRoot() ? UNSHARE : List.of();
    }

    /** Fails when this is root and there is no way round it. */
    static void check() throws IOException {
        if (isRoot() && !isUnshareAllowed()) {
            throw new RootRefusedException();
        }
    }

    private static boolean isRoot() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException noLinux) {
            return "root".equals(System.getProperty("user.name"));
        }
    }

    private static boolean isUnshareAllowed() throws IOException {
        try {
            var trial = new ProcessBuilder("unshare", "-U", "true")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return trial.waitFor() == 0;
        } catch (InterruptedException interruption) {
            throw Pause.interrupted();
        } catch (IOException notInstalled) {
            return false;
        }
    }
}
