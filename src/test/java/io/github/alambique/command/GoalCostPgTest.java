package io.github.alambique.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.Revision;
import io.github.alambique.testing.CountingProxy;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What goals cost in what can be counted: round trips, and classes loaded, each goal in a class loader of its
 * own that has loaded none. Times differ from machine to machine; these do not.
 */
@PostgresTest
class GoalCostPgTest {

    private static final Set<String> TO_ASK =
            Set.of("", "command", "connect", "revision", "runner", "schema", "script", "sql");
    private static final Set<String> TO_RUN = with(TO_ASK, "operation");
    private static final Set<String> TO_COMPARE = with(TO_RUN, "compare", "inspect", "scratch", "source");

    private final TestDatabase database;

    @TempDir
    private Path folder;

    GoalCostPgTest(TestDatabase database) {
        this.database = database;
    }

    /** What was counted, and the packages that the classes are of. */
    private record Cost(long roundTrips, int classes, Set<String> packages) {}

    private static Set<String> with(Set<String> packages, String... more) {
        return Stream.concat(packages.stream(), Stream.of(more)).collect(Collectors.toUnmodifiableSet());
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
        assertCost("history", 0, 62, TO_ASK);
    }

    @Test
    void currentCostsSixRoundTrips() throws Exception {
        cost("upgrade");

        assertCost("current", 6, 105, TO_ASK);
    }

    @Test
    void nothingToUpgradeCostsSixRoundTrips() throws Exception {
        cost("upgrade");

        assertCost("upgrade", 6, 120, TO_ASK);
    }

    @Test
    void planOfTenRevisionsCostsNoMoreThanAskingWhereTheDatabaseIs() throws Exception {
        assertCost("plan", 5, 116, TO_ASK);
    }

    @Test
    void upgradeByTenRevisionsCostsOneRoundTripEachAndEight() throws Exception {
        assertCost("upgrade", 10 + 8, 195, TO_RUN);
    }

    @Test
    void downgradeByOneCostsEleven() throws Exception {
        cost("upgrade");

        assertCost("downgrade", 11, 192, TO_RUN);
    }

    @Test
    void stampCostsThirteen() throws Exception {
        assertCost("stamp", 13, 157, TO_RUN);
    }

    @Test
    void autogenerateOfNothingCostsNineteen() throws Exception {
        cost("upgrade");

        assertCost("autogenerate", 19, 248, TO_COMPARE);
    }

    /** At most so many round trips and classes, of just these packages. */
    private void assertCost(String goal, int roundTrips, int classes, Set<String> packages) throws Exception {
        Cost cost = cost(goal);

        assertThat(cost.roundTrips()).as("round trips").isLessThanOrEqualTo(roundTrips);
        assertThat(cost.classes()).as("classes").isLessThanOrEqualTo(classes);
        assertThat(cost.packages()).isEqualTo(packages);
    }

    private Cost cost(String goal) throws Exception {
        try (CountingProxy proxy = CountingProxy.to(database);
                var loader = new CountingLoader()) {
            TestDatabase seen = proxy.database(database);
            loader.program()
                    .accept(
                            List.of(
                                    folder.toString(),
                                    seen.host(),
                                    Integer.toString(seen.port()),
                                    seen.name(),
                                    seen.user(),
                                    seen.password()),
                            goal);
            return new Cost(proxy.counts().roundTrips(), loader.ours.size(), loader.packages());
        }
    }

    /** Loads everything but the JDK anew, and keeps the names of the engine's classes. */
    private static final class CountingLoader extends URLClassLoader {

        private static final URL ENGINE =
                Revision.class.getProtectionDomain().getCodeSource().getLocation();

        private final List<String> ours = new ArrayList<>();

        CountingLoader() {
            super(classPath(), getPlatformClassLoader());
        }

        private static URL[] classPath() {
            String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
            return Arrays.stream(path.split(File.pathSeparator))
                    .map(CountingLoader::url)
                    .toArray(URL[]::new);
        }

        private static URL url(String path) {
            try {
                return Path.of(path).toUri().toURL();
            } catch (IOException malformed) {
                throw new IllegalStateException(malformed);
            }
        }

        @SuppressWarnings("unchecked")
        BiConsumer<List<String>, String> program() throws ReflectiveOperationException {
            var constructor = loadClass(GoalProgram.class.getName()).getDeclaredConstructor();
            constructor.setAccessible(true);
            return (BiConsumer<List<String>, String>) constructor.newInstance();
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            Class<?> found = super.findClass(name);
            if (ENGINE.equals(found.getProtectionDomain().getCodeSource().getLocation())) {
                ours.add(name);
            }
            return found;
        }

        Set<String> packages() {
            return ours.stream()
                    .map(name -> name.substring("io.github.alambique.".length()))
                    .map(name -> name.contains(".") ? name.substring(0, name.indexOf('.')) : "")
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
