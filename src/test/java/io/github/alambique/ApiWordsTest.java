package io.github.alambique;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiWordsTest {

    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern GOALS_AND_PARAMETERS =
            Pattern.compile("\\bmvn |migrate:[a-z]|-Dmigrate|(?<![./\\w])migrate\\.[a-z]");

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", textBlock = """
                    Run mvn migrate:upgrade => Run upgrade()
                    Run mvn migrate:upgrade -Dmigrate.to=heads => Run upgrade("heads")
                    go on with migrate:downgrade -Dmigrate.to=ab12@-1 => go on with downgrade("ab12@-1")
                    Run migrate:current and migrate:history to see => Run current() and the Maven goal history to see
                    by hand with migrate:stamp -Dmigrate.purge -Dmigrate.to=<revision> => by hand with the Maven goal stamp (purge, to=<revision>)
                    undo it with migrate:downgrade -Dmigrate.fromHistory; or => undo it with the Maven goal downgrade (fromHistory); or
                    Choose one of these, as in -Dmigrate.to=c1@-1 => Choose one of these, as in "c1@-1"
                    wait longer with -Dmigrate.lockTimeout=<seconds>, or end => wait longer with lockTimeout(Duration.ofSeconds(<seconds>)), or end
                    run again with -Dmigrate.interrupted=done, or =again to run => run again with interrupted(DONE), or AGAIN to run
                    and run with migrate.transaction=revision => and run with transaction(REVISION)
                    -Dmigrate.pooler=none, which needs one connection => pooler(NONE), which needs one connection
                    Correct migrate.versionTable, migrate.versionTableSchema or migrate.historyTable => Correct versionTable, versionTableSchema or historyTable
                    ERROR: relation migrate.orders does not exist => ERROR: relation migrate.orders does not exist
                    above -- migrate:upgrade stays => above -- migrate:upgrade stays
                    db/migrate.sql:7 stays, as src/migrate.lockTimeout does => db/migrate.sql:7 stays, as src/migrate.lockTimeout does
                    """)
    void goalsAndParametersAreMethods(String text, String inWordsOfTheApi) {
        assertThat(ApiWords.of(text)).isEqualTo(inWordsOfTheApi);
    }

    /** Of packages that no migrator uses. */
    private static final Pattern OTHERS = Pattern.compile(
            "/(maven|connect|scratch|embedded|jpa|jpaconfig|inspect|desired|compare|render|verify)/|/ApiWords.java$"
                    + "|/RevisionCompiler.java$");

    @Test
    void noHintOfAMigratorNamesAGoalOrAParameter() throws IOException {
        var left = new ArrayList<String>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path source : files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !OTHERS.matcher(file.toUri().getPath()).find())
                    .toList()) {
                literals(source)
                        .map(ApiWords::of)
                        .filter(text -> GOALS_AND_PARAMETERS.matcher(text).find())
                        .forEach(text -> left.add(source.getFileName() + ": " + text));
            }
        }
        assertThat(left).isEmpty();
    }

    private static Stream<String> literals(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> !line.strip().matches("(\\*|//|@|/\\*).*"))
                .flatMap(line -> LITERAL.matcher(line).results())
                .map(literal -> literal.group(1).replace("\\\"", "\"").replace("%s", "ab12"));
    }

    @Test
    void anErrorAndItsCausesAreReworded() {
        var cause = new InvalidInputException("run migrate:upgrade", null);
        var error = new EnvironmentException("set migrate.pooler", "Run mvn migrate:current", cause);

        error.reword(ApiWords::of);

        assertThat(error).hasMessage("set pooler").hasRootCauseMessage("run upgrade()");
        assertThat(error.hint()).isEqualTo(Optional.of("Run current()"));
    }

    @Test
    void everyParameterOfTheTableIsAMethodOfTheBuilder() throws IOException {
        String builder = Files.readString(Path.of("src/main/java/io/github/alambique/Migrator.java"));
        for (String parameter : List.of(
                "package",
                "versionTable",
                "versionTableSchema",
                "historyTable",
                "namingConvention",
                "placeholders",
                "lockTimeout",
                "statementLockTimeout",
                "statementTimeout",
                "lockRetries",
                "transaction",
                "pooler",
                "interrupted",
                "onChanged")) {
            assertThat(builder).contains("public Builder " + ApiWords.of("migrate." + parameter) + "(");
        }
    }
}
