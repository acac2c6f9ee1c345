package io.github.alambique.internal.run;

import io.github.alambique.MigrationException;
import io.github.alambique.internal.lock.Timeouts;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;

/** A JVM that runs a revision that takes long, to be told to end: arguments url, user, password, transactional or not. */
final class InterruptedRun {

    private InterruptedRun() {}

    public static void main(String[] arguments) throws Exception {
        TestRevisions revisions = TestRevisions.tables(1);
        if (arguments[3].equals("transactional")) {
            revisions.sql("slow", "CREATE TABLE half (id integer); SELECT pg_sleep(60)", "");
        } else {
            revisions.withoutTransaction(
                    "slow",
                    op -> op.execute("CREATE TABLE half (id integer); CREATE INDEX CONCURRENTLY half_id ON half (id)"),
                    op -> {});
        }
        var listener = new RunListener() {
            @Override
            public void interrupted(MigrationException failure) {
                System.out.println(failure.getMessage());
            }
        };
        try (Connection connection = DriverManager.getConnection(arguments[0], arguments[1], arguments[2])) {
            var timeouts = Timeouts.DEFAULT.withLockTimeout(Duration.ofMinutes(1));
            new Runner(connection, TestRevisions.options(TransactionMode.REVISION, timeouts), listener)
                    .run(rows -> revisions.graph().upgrade(rows, "head"), revisions);
        }
    }
}
