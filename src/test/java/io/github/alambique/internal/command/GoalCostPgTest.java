package io.github.alambique.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.testing.CountingProxy;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goals cost in what can be counted: round trips. Times differ from machine to machine; these do not. */
@PostgresTest
class GoalCostPgTest {

    private final TestDatabase database;

    @TempDir
    private Path folder;

    GoalCostPgTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void tenRevisions() throws IOException, SQLException {
        database.execute("DROP SCHEMA IF EXISTS public CASCADE", "CREATE SCHEMA public");
        var project = new TestProject(folder, database);
        for (int number = 0; number < 10; number++) {
            project.revision(
                    "r" + number, number == 0 ? "-" : "r" + (number - 1), table(number), "DROP TABLE t" + number + ";");
        }
        project.desired(IntStream.range(0, 10).mapToObj(GoalCostPgTest::table).collect(Collectors.joining()));
    }

    private static String table(int number) {
        return "CREATE TABLE t" + number + " (id bigint PRIMARY KEY);";
    }

    @Test
    void listNeedsNoServer() throws Exception {
        assertCost("history", 0);
    }

    @Test
    void currentCostsSixRoundTrips() throws Exception {
        roundTrips("upgrade");

        assertCost("current", 6);
    }

    @Test
    void nothingToUpgradeCostsSixRoundTrips() throws Exception {
        roundTrips("upgrade");

        assertCost("upgrade", 6);
    }

    @Test
    void planOfTenRevisionsCostsNoMoreThanAskingWhereTheDatabaseIs() throws Exception {
        assertCost("plan", 5);
    }

    @Test
    void upgradeByTenRevisionsCostsOneRoundTripEachAndEight() throws Exception {
        assertCost("upgrade", 10 + 8);
    }

    @Test
    void downgradeByOneCostsEleven() throws Exception {
        roundTrips("upgrade");

        assertCost("downgrade", 11);
    }

    @Test
    void stampCostsThirteen() throws Exception {
        assertCost("stamp", 13);
    }

    @Test
    void autogenerateOfNothingCostsNineteen() throws Exception {
        roundTrips("upgrade");

        assertCost("autogenerate", 19);
    }

    @Test
    void verifyOfTenRevisionsCostsEightRoundTripsEachAndFourteen() throws Exception {
        assertCost("verify", 10 * 8 + 14);
    }

    /** At most so many. */
    private void assertCost(String goal, int roundTrips) throws Exception {
        assertThat(roundTrips(goal)).isLessThanOrEqualTo(roundTrips);
    }

    private long roundTrips(String goal) throws Exception {
        try (CountingProxy proxy = CountingProxy.to(database)) {
            TestDatabase seen = proxy.database(database);
            new GoalProgram()
                    .accept(
                            List.of(
                                    folder.toString(),
                                    seen.host(),
                                    Integer.toString(seen.port()),
                                    seen.name(),
                                    seen.user(),
                                    seen.password()),
                            goal);
            return proxy.counts().roundTrips();
        }
    }
}
