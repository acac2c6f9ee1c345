package io.github.alambique.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code pg_dump} installed on this machine. */
public final class PgDump {

    private static final Pattern VERSION = Pattern.compile("pg_dump \\(PostgreSQL\\) (\\d+)");

    /** The version table and its companions. */
    private static final String OWN_TABLES = "migrate_(version|history|progress)";

    private static final int INSTALLED = installed();

    private PgDump() {}

    /** Whether it can read this server: it refuses those newer than itself. */
    public static boolean reads(TestDatabase database) throws SQLException {
        try (var connection = database.connect()) {
            return version() >= connection.getMetaData().getDatabaseMajorVersion();
        }
    }

    /** Its major version, 0 if there is none. */
    public static int version() {
        return INSTALLED;
    }

    private static int installed() {
        try {
            Matcher version = VERSION.matcher(run(new ProcessBuilder("pg_dump", "--version")));
            return version.find() ? Integer.parseInt(version.group(1)) : 0;
        } catch (IOException notInstalled) {
            return 0;
        }
    }

    /** The schema of a database as SQL, line by line, without what differs between two dumps of the same. */
    public static List<String> schema(TestDatabase database) throws IOException {
        ProcessBuilder command = new ProcessBuilder(
                "pg_dump",
                "--schema-only",
                "--no-owner",
                "--exclude-table=*." + OWN_TABLES,
                "--host=" + database.host(),
                "--port=" + database.port(),
                "--username=" + database.user(),
                database.name());
        command.environment().put("PGPASSWORD", database.password());
        // Recent versions begin and end with a random key, which psql checks.
        return run(command)
                .lines()
                .filter(line -> !line.matches("\\\\(un)?restrict .*"))
                .toList();
    }

    private static String run(ProcessBuilder command) throws IOException {
        Process process = command.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException(output);
            }
            return output;
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            throw new IllegalStateException(interrupted);
        }
    }
}
