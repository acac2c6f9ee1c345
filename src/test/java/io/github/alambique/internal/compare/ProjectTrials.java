package io.github.alambique.internal.compare;

import io.github.alambique.internal.files.Format;
import io.github.alambique.schema.Identifier;
import io.github.alambique.schema.Literal;
import io.github.alambique.testing.PgDump;
import io.github.alambique.testing.TestDatabase;
import io.github.alambique.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/**
 * Takes pairs through {@link ProjectTrial}, in both directions: from the old to the new schema in SQL revisions, from the new
 * to the old one in Java revisions, or in all four ways.
 */
final class ProjectTrials {

    private static final int THREADS = 2;

    /** The roles that cases name without saying that they need them. */
    private static final Pattern ROLE = Pattern.compile("\\bhb_\\w+");

    private final String name;
    private final Path folder;
    private final boolean allFormats;
    private final Failures failures = new Failures();
    private final Map<String, String> skipped = new ConcurrentSkipListMap<>();
    private boolean comparesDumps;

    /** With databases whose names begin with that name, and files in that folder; failures are written beside it at once. */
    ProjectTrials(String name, Path folder, boolean allFormats) {
        this.name = name;
        this.folder = folder;
        this.allFormats = allFormats;
    }

    /** What went wrong, by the names of the pairs. */
    Failures run(Collection<Pair> pairs) throws Exception {
        createRoles(pairs);
        Queue<Pair> open = new ConcurrentLinkedQueue<>(pairs);
        List<Callable<Void>> runs = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            String databases = name + thread;
            runs.add(() -> {
                for (Pair next = open.poll(); next != null; next = open.poll()) {
                    run(next, databases);
                    failures.writeLines(folder.resolveSibling(name + "-failures.txt"));
                }
                return null;
            });
        }
        var pool = Executors.newFixedThreadPool(THREADS);
        for (var done : pool.invokeAll(runs)) {
            done.get();
        }
        pool.shutdown();
        return failures;
    }

    /** The pairs that this server cannot load, and why. */
    Map<String, String> skipped() {
        return skipped;
    }

    private void run(Pair pair, String databases) throws IOException {
        DatabaseState old;
        DatabaseState desired;
        try {
            old = DatabaseState.fresh(databases + "_fresh", pair, pair.oldDdl());
            desired = DatabaseState.fresh(databases + "_fresh", pair, pair.newDdl());
        } catch (SQLException tooOld) {
            skipped.put(pair.name(), tooOld.getMessage());
            return;
        }
        for (boolean back : List.of(false, true)) {
            for (Format format : Format.values()) {
                if (allFormats || back == (format == Format.JAVA)) {
                    run(pair, back, format, databases, old, desired);
                }
            }
        }
    }

    // A file system takes 255 bytes.
    private static String folderName(String name) {
        String plain = name.replaceAll("[^\\w.-]", "_");
        return plain.length() <= 200 ? plain : plain.substring(0, 190) + '_' + Integer.toHexString(name.hashCode());
    }

    private void run(Pair pair, boolean back, Format format, String databases, DatabaseState old, DatabaseState desired)
            throws IOException {
        String way = back ? "new to old" : "old to new";
        Path files = folder.resolve(folderName(pair.name())).resolve((back ? "back-" : "there-") + format);
        Pair directed = back ? pair.reversed() : pair;
        DatabaseState from = back ? desired : old;
        DatabaseState to = back ? old : desired;
        try {
            if (!new ProjectTrial(databases, Files.createDirectories(files), directed, from, to, way, format, failures)
                    .run()) {
                Path without = Files.createDirectories(files.resolveSibling(files.getFileName() + "-without-rows"));
                new ProjectTrial(databases, without, directed.withoutRows(), from, to, way, format, failures).run();
            }
        } catch (SQLException | RuntimeException failure) {
            failures.add(pair, "point 0, " + way + ", " + format + ": " + failure);
        }
    }

    /** Whether the {@code pg_dump} of this machine reads the server; known once trials have run. */
    boolean comparesDumps() {
        return comparesDumps;
    }

    private void createRoles(Collection<Pair> pairs) throws SQLException {
        var roles = new TreeSet<String>();
        pairs.forEach(pair -> {
            roles.addAll(pair.roles());
            ROLE.matcher(pair.toString()).results().forEach(role -> roles.add(role.group()));
        });
        TestDatabase server = TestServer.EMBEDDED.create("project_roles");
        comparesDumps = PgDump.version()
                >= Integer.parseInt(server.column("SHOW server_version_num").get(0)) / 10_000;
        for (String role : roles) {
            if (server.column("SELECT 1 FROM pg_roles WHERE rolname = " + Literal.quote(role))
                    .isEmpty()) {
                server.execute("CREATE ROLE " + Identifier.quote(role));
            }
        }
    }
}
