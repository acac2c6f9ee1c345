package io.github.alambique.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every command that a goal prints works in the state in which it is printed. */
@PostgresTest
class HintsPgTest {

    private static final Pattern COMMAND = Pattern.compile(
            "(?:migrate:(?<goal>[a-z-]+))?(?<options>(?: ?-Dmigrate\\.[A-Za-z.]+(?:=(?:\"[^\"]*\"|<[a-z]+>|(?:[^\\s;,.)]|[,.](?=\\S))+))?)*)");

    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    private final TestDatabase database;
    private final List<String> texts = new ArrayList<>();

    @TempDir
    private Path folder;

    HintsPgTest(TestDatabase database) {
        this.database = database;
    }

    @TestFactory
    Stream<DynamicTest> everyPrintedCommandWorks() {
        return Stream.concat(
                HintStates.ALL.stream().map(state -> DynamicTest.dynamicTest(state.name(), () -> check(state))),
                Stream.of(DynamicTest.dynamicTest("no other command is printed", this::everyHintHasItsState)));
    }

    /** The beginnings of those that need another kind of state; others test them. */
    private static final List<String> ELSEWHERE = List.of(
            // Always reported with what the history has of them: Commands.
            "UnknownVersionException:  migrate:stamp -Dmigrate.purge",
            // LocksPgTest
            "StatementFailedException: Run it again when the other transactions are done",
            "LockNotAcquiredException: Run it again when the other is done",
            "LockNotAcquiredException:  -Dmigrate.pooler=none, which needs one connection",
            "LockNotAcquiredException: ); or wait longer",
            // RunnerPgTest, PartialRevisionPgTest, LostCommitPgTest
            "StatementFailedException: Let it take longer",
            "NonTransactionalStep: Look whether it is done",
            "StepFailure: What was not committed",
            // OwnTablesPgTest
            "StateReader: Name one",
            "TableTrust: , or name another table",
            "VersionTableFailure:  -Dmigrate.versionTableSchema",
            "VersionTableFailure:  with -Dmigrate.versionTableSchema",
            "VersionTableFailure: See with migrate:current",
            "RunLog: If it is the right one",
            "CatalogInspector: check with migrate:current",
            // Several modules: GoalsPgTest
            "ComparisonMojo:  revisions: mvn migrate:init -pl",
            "MigrateMojo: . Write the first",
            "MigrateMojo:  -Dmigrate.message=",
            "BaselineMojo: has it there",
            // A mark in a file, and no hint
            "DestructionMarks: ",
            // A name in a report
            "ProofJunit: ",
            // AutogeneratePgTest
            "Autogenerate: Write it with",
            // VerifyPgTest
            "NotProvenException: Correct the files",
            // Settings, not runs: ConnectionResolverTest, KnownPropertiesTest, InitTest, EntitiesTest and src/it
            "DatabaseNotConfiguredException: -Dmigrate.",
            "Connections:  or on the command line",
            "EmbeddedServers: Check",
            "Output: Set",
            "KnownProperties: mvn migrate:help",
            "Init: Fix the file",
            "InitMojo: Choose the module",
            "InitMojo:  -Dmigrate.format=sql",
            "RevisionFormat: , which is not a dependency",
            "PersistenceUnits: Choose one",
            "Autogenerate:  migrate.entityPackages",
            "Autogenerate:  -Dmigrate.drops");

    private void everyHintHasItsState() throws IOException {
        String all = String.join("\n", texts);
        var missing = new ArrayList<String>();
        for (Path file : sources()) {
            String name = file.getFileName().toString().replace(".java", ": ");
            literals(file)
                    .filter(literal -> !all.contains(literal))
                    .map(literal -> name + literal)
                    .filter(hint -> ELSEWHERE.stream().noneMatch(hint::startsWith))
                    .forEach(missing::add);
        }
        assertThat(missing).as("commands that no state above prints").isEmpty();
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    /** The parts of a source's texts that name a goal or a property, but for comments and annotations. */
    private static Stream<String> literals(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> !line.strip().matches("(\\*|//|@|/\\*).*"))
                .flatMap(line -> LITERAL.matcher(line).results())
                .flatMap(literal ->
                        Stream.of(literal.group(1).replace("\\\"", "\"").split("%s|\\\\n")))
                .filter(text -> text.matches(".*(migrate:[a-z]|-Dmigrate\\.).*"));
    }

    private void check(HintStates.State state) throws Exception {
        List<String> expected = state.printed();
        List<String> commands = expected.stream()
                .map(text -> text.replaceAll("^then | => .*$|$", "").replaceAll(" =>$", ""))
                .toList();
        assertThat(commands(made(state), state.prints())).isEqualTo(commands);
        for (int index = 0; index < expected.size(); index++) {
            if (index > 0) {
                made(state);
            }
            var project = project();
            state.fix().make(project);
            if (expected.get(index).startsWith("then ")) {
                project.run(filled(commands.get(index - 1)) + state.configuration());
            }
            project.run(filled(commands.get(index)) + state.configuration());
            if (expected.get(index).contains(" =>")) {
                assertThat(String.join(",", database.column("SELECT version_num FROM migrate_version ORDER BY 1")))
                        .as(commands.get(index))
                        .isEqualTo(expected.get(index).replaceAll(".* => ?", ""));
            }
        }
    }

    // Given by people, each in the state at hand.
    private static String filled(String command) {
        return command.replace("<revision>", "aa1")
                .replace("-Dmigrate.head=<id> -Dmigrate.onto=<id>", "-Dmigrate.head=cc3 -Dmigrate.onto=bb2")
                .replace("<id>", command.startsWith("rebase") ? "cc3" : "bb2");
    }

    private HintProject project() {
        return new HintProject(folder, database, new Goals(folder, database));
    }

    /** Makes the state anew and gives what is printed then. */
    private String made(HintStates.State state) throws Exception {
        database.execute("DROP SCHEMA IF EXISTS public CASCADE", "CREATE SCHEMA public");
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(folder)) {
                    Files.delete(file);
                }
            }
        }
        state.making().make(project());
        String text =
                project().goals().run(state.prints() + state.configuration()).text();
        texts.add(text);
        return text;
    }

    // But for the first line, which says where the settings come from.
    private static List<String> commands(String printed, String printing) {
        String text = printed.replaceAll("(?m)^Database .*", "");
        var commands = new ArrayList<String>();
        Matcher matcher = COMMAND.matcher(text);
        String last = printing;
        while (matcher.find()) {
            String options = matcher.group("options").isBlank()
                    ? ""
                    : " " + matcher.group("options").strip();
            if (matcher.group("goal") != null) {
                last = text.startsWith(" again", matcher.end()) ? printing : matcher.group("goal") + options;
                commands.add(last);
            } else if (!options.isEmpty()) {
                boolean added = text.startsWith("with ", Math.max(0, matcher.start() - 5))
                        || text.startsWith("with ", Math.max(0, matcher.start() - 4));
                commands.add(merged(added ? last : printing, options));
            }
        }
        return commands;
    }

    /** The command with other options. */
    private static String merged(String command, String options) {
        String name = options.replaceAll("=.*", "");
        return command.replaceAll(Pattern.quote(name) + "=\\S+", "") + options;
    }
}
