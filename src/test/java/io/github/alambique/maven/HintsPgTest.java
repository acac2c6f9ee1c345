package io.github.alambique.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

    @FunctionalInterface
    private interface Making {
        void make(Project project) throws Exception;
    }

    /**
     * A state and what a goal prints in it.
     *
     * @param prints the goal, as on a command line
     * @param configuration what the POM says, as on a command line
     * @param fix what the text asks for before the command
     * @param printed the commands among what it prints, in order, with the version rows that each leads to if it says so
     */
    private record State(
            String name, Making making, String prints, String configuration, Making fix, List<String> printed) {

        State(String name, Making making, String prints, String... printed) {
            this(name, making, prints, "", project -> {}, List.of(printed));
        }

        State configured(String options) {
            return new State(name, making, prints, options, fix, printed);
        }

        State after(Making repair) {
            return new State(name, making, prints, configuration, repair, printed);
        }
    }

    private final TestDatabase database;
    private final List<String> texts = new ArrayList<>();

    @TempDir
    private Path folder;

    HintsPgTest(TestDatabase database) {
        this.database = database;
    }

    /** The project on its database. */
    private record Project(Path folder, TestDatabase database, Goals goals) {

        Project revision(String id, String revises, String... more) throws IOException {
            return file(id, revises, "CREATE TABLE t_" + id + " ();", "DROP TABLE t_" + id + ";", more);
        }

        Project file(String id, String revises, String upgrade, String downgrade, String... more) throws IOException {
            Path migrations = Files.createDirectories(folder.resolve("src/main/resources/db/migrations"));
            String header = Stream.concat(
                            Stream.of("revision: " + id, "revises: " + revises, "message: make " + id), Stream.of(more))
                    .map(line -> "-- " + line + "\n")
                    .collect(Collectors.joining());
            Files.writeString(
                    migrations.resolve("m_" + id + ".sql"),
                    header + "\n-- migrate:upgrade\n" + upgrade + "\n"
                            + (downgrade.isEmpty() ? "" : "\n-- migrate:downgrade\n" + downgrade + "\n"));
            return this;
        }

        Project without(String id) throws IOException {
            Files.delete(folder.resolve("src/main/resources/db/migrations/m_" + id + ".sql"));
            return this;
        }

        Project desired(String sql) throws IOException {
            Path schema = Files.createDirectories(folder.resolve("src/main/resources/db/schema"));
            Files.writeString(schema.resolve("schema.sql"), sql);
            return this;
        }

        /** Changes the text of a revision's file. */
        Project changed(String id, String from, String to) throws IOException {
            Path file = folder.resolve("src/main/resources/db/migrations/m_" + id + ".sql");
            Files.writeString(file, Files.readString(file).replace(from, to));
            return this;
        }

        Project changed(String id) throws IOException {
            return changed(id, "CREATE TABLE", "CREATE UNLOGGED TABLE");
        }

        Project withoutNewest() throws IOException {
            try (Stream<Path> files = Files.list(folder.resolve("src/main/resources/db/migrations"))) {
                Files.delete(files.filter(file -> !file.endsWith("m_aa1.sql"))
                        .findFirst()
                        .orElseThrow());
            }
            return this;
        }

        Project table(String... statements) throws SQLException {
            database.execute(statements);
            return this;
        }

        Project pom() throws IOException {
            Files.writeString(
                    folder.resolve("pom.xml"), "<project>\n  <modelVersion>4.0.0</modelVersion>\n</project>\n");
            return this;
        }

        Project line() throws IOException {
            return revision("aa1", "-").revision("bb2", "aa1");
        }

        Project twoHeads() throws IOException {
            return line().revision("cc3", "aa1");
        }

        Project merge() throws IOException {
            return twoHeads().file("mm4", "bb2, cc3", "SELECT 1;", "SELECT 1;");
        }

        Project run(String command) {
            assertThat(goals.run(command).failure()).as(command).isEmpty();
            return this;
        }

        Project fails(String command) {
            assertThat(goals.run(command).failure()).as(command).isPresent();
            return this;
        }
    }

    private static final Making NONE = project -> {};
    private static final Making LINE = Project::line;
    private static final Making APPLIED = project -> project.line().run("upgrade");
    private static final Making TWO_HEADS = Project::twoHeads;
    private static final Making THREE_HEADS = project -> project.twoHeads().revision("dd4", "aa1");
    private static final Making TWO_APPLIED = project -> project.twoHeads().run("upgrade -Dmigrate.to=heads");
    private static final Making DEPENDING = project -> project.line().revision("cc3", "aa1", "depends on: bb2");
    private static final Making HALF_UP = project -> project.revision("aa1", "-")
            .file("nn2", "aa1", "CREATE TABLE n ();\nSELECT 1 / 0;", "DROP TABLE n;", "transactional: false")
            .fails("upgrade");
    private static final Making HALF_DOWN = project -> project.twoHeads()
            .file("nn4", "bb2", "CREATE TABLE n ();", "DROP TABLE n;\nSELECT 1 / 0;", "transactional: false")
            .run("upgrade -Dmigrate.to=heads")
            .fails("downgrade -Dmigrate.to=nn4@-1");
    private static final Making WITHOUT_FILE =
            project -> project.line().run("upgrade").without("bb2");
    private static final String DESIRED = "CREATE TABLE t_aa1 (); CREATE TABLE t_bb2 ();";

    private static final List<State> STATES = List.of(
            new State("no revision yet", NONE, "upgrade", "revision -Dmigrate.message=\"...\""),
            new State("mistyped package", LINE, "history", "revision -Dmigrate.message=\"...\"")
                    .configured(" -Dmigrate.package=db.nowhere"),
            new State(
                            "init",
                            p -> p.table("CREATE TABLE old (id int)").pom(),
                            "init",
                            "revision -Dmigrate.message=\"first tables\"",
                            "revision -Dmigrate.message=\"first tables\" -Dmigrate.autogenerate",
                            "baseline")
                    .after(p -> p.desired("CREATE TABLE old (id int); CREATE TABLE fresh ();")),
            new State("upgraded", LINE, "upgrade", "downgrade -Dmigrate.to=-1 => aa1"),
            new State("upgraded from base", p -> p.revision("aa1", "-"), "upgrade", "downgrade -Dmigrate.to=-1 => "),
            new State(
                    "upgraded, irreversible",
                    p -> p.revision("aa1", "-").file("bb2", "aa1", "SELECT 1;", ""),
                    "upgrade"),
            new State("upgraded to two heads", TWO_HEADS, "upgrade -Dmigrate.to=heads"),
            new State("upgraded to a merge", Project::merge, "upgrade"),
            new State(
                    "upgraded, depending on a sibling",
                    DEPENDING,
                    "upgrade -Dmigrate.to=heads",
                    "downgrade -Dmigrate.to=-1 => bb2"),
            new State("downgraded", APPLIED, "downgrade -Dmigrate.to=base", "upgrade => bb2"),
            new State(
                    "downgraded, two heads",
                    TWO_APPLIED,
                    "downgrade -Dmigrate.to=base",
                    "upgrade -Dmigrate.to=heads => bb2,cc3"),
            new State("not at head", LINE, "current", "upgrade => bb2"),
            new State("not at two heads", TWO_HEADS, "current", "upgrade -Dmigrate.to=heads => bb2,cc3"),
            new State(
                    "not at the other head",
                    p -> p.twoHeads().run("upgrade -Dmigrate.to=cc3"),
                    "current",
                    "upgrade -Dmigrate.to=heads => bb2,cc3"),
            new State("head to be checked", LINE, "current -Dmigrate.checkHeads", "upgrade => bb2"),
            new State(
                    "other head to be checked",
                    p -> p.twoHeads().run("upgrade -Dmigrate.to=cc3"),
                    "current -Dmigrate.checkHeads",
                    "upgrade -Dmigrate.to=heads => bb2,cc3"),
            new State("comparison below head", p -> p.line().desired(DESIRED), "check", "upgrade => bb2"),
            new State("two heads", TWO_HEADS, "heads", "merge", "rebase -Dmigrate.head=<id> -Dmigrate.onto=<id>"),
            new State("three heads", THREE_HEADS, "heads", "merge", "rebase -Dmigrate.head=<id> -Dmigrate.onto=<id>"),
            new State(
                    "heads that depend", DEPENDING, "heads", "merge", "rebase -Dmigrate.head=<id> -Dmigrate.onto=<id>"),
            new State("target head of two", TWO_HEADS, "upgrade", "merge"),
            new State("target head of depending", DEPENDING, "upgrade", "merge"),
            new State(
                    "several heads compared",
                    p -> p.twoHeads().desired(DESIRED),
                    "check -Dmigrate.against=revisions",
                    "merge",
                    "rebase -Dmigrate.head=<id> -Dmigrate.onto=<id>"),
            new State("merge of some", THREE_HEADS, "merge -Dmigrate.revisions=bb2,cc3", "upgrade -Dmigrate.to=heads"),
            new State("merge of all", TWO_HEADS, "merge", "upgrade"),
            new State("rebase of one", p -> p.twoHeads().run("upgrade -Dmigrate.to=bb2"), "rebase", "history"),
            new State(
                    "rebase of either", TWO_HEADS, "rebase", "merge", "rebase -Dmigrate.head=<id> -Dmigrate.onto=<id>"),
            new State("rebase of neither", TWO_APPLIED, "rebase", "merge"),
            new State(
                    "rebase of three",
                    THREE_HEADS,
                    "rebase",
                    "merge",
                    "rebase -Dmigrate.head=<id> -Dmigrate.onto=<id>"),
            new State("rebase of what is below", LINE, "rebase -Dmigrate.head=aa1 -Dmigrate.onto=bb2", "heads"),
            new State(
                    "rebase without onto",
                    TWO_HEADS,
                    "rebase -Dmigrate.head=bb2",
                    "rebase -Dmigrate.head=bb2 -Dmigrate.onto=<id>"),
            new State("no such revision", LINE, "upgrade -Dmigrate.to=zz9", "history"),
            new State(
                    "too far down",
                    p -> p.line().run("upgrade -Dmigrate.to=aa1"),
                    "downgrade -Dmigrate.to=-5",
                    "history"),
            new State("too far up", LINE, "upgrade -Dmigrate.to=aa1+5", "history"),
            new State("not on branch", TWO_HEADS, "upgrade -Dmigrate.to=bb2@cc3", "history"),
            new State(
                    "below as target of upgrade",
                    APPLIED,
                    "upgrade -Dmigrate.to=-1",
                    "downgrade -Dmigrate.to=-1 => aa1"),
            new State(
                    "above as target of downgrade",
                    p -> p.line().run("upgrade -Dmigrate.to=aa1"),
                    "downgrade -Dmigrate.to=+1",
                    "upgrade -Dmigrate.to=+1 => bb2"),
            new State("range as target", LINE, "upgrade -Dmigrate.to=aa1:bb2", "history"),
            new State(
                    "range upside down",
                    TWO_HEADS,
                    "history -Dmigrate.range=heads:base",
                    "history -Dmigrate.range=base:heads"),
            new State(
                    "target above",
                    p -> p.line().run("upgrade -Dmigrate.to=aa1"),
                    "downgrade -Dmigrate.to=bb2",
                    "current",
                    "history",
                    "upgrade => bb2"),
            new State(
                    "down from either of two",
                    TWO_APPLIED,
                    "downgrade -Dmigrate.to=-1",
                    "downgrade -Dmigrate.to=bb2@-1 => cc3"),
            new State(
                    "down from a merge",
                    p -> p.merge().run("upgrade"),
                    "downgrade -Dmigrate.to=-1",
                    "downgrade -Dmigrate.to=mm4@bb2 => bb2,cc3"),
            new State(
                    "down from a merge beside others",
                    p -> p.merge().revision("dd5", "bb2").run("upgrade -Dmigrate.to=heads"),
                    "downgrade -Dmigrate.to=mm4@-1",
                    "downgrade -Dmigrate.to=mm4@bb2 => cc3,dd5"),
            new State(
                    "up to either of two",
                    p -> p.twoHeads().run("upgrade -Dmigrate.to=aa1"),
                    "upgrade -Dmigrate.to=+1",
                    "upgrade -Dmigrate.to=bb2 => bb2"),
            new State(
                    "up from either of two",
                    p -> p.twoHeads()
                            .revision("dd4", "bb2")
                            .revision("ee5", "cc3")
                            .run("upgrade -Dmigrate.to=bb2,cc3"),
                    "upgrade -Dmigrate.to=+1",
                    "upgrade -Dmigrate.to=bb2@+1 => cc3,dd4"),
            new State(
                            "script without a start",
                            TWO_HEADS,
                            "downgrade -Dmigrate.to=aa1",
                            "downgrade -Dmigrate.to=heads:aa1")
                    .configured(" -Dmigrate.sql -Dmigrate.outputFile=target/hint.sql"),
            new State(
                            "script with an end only",
                            LINE,
                            "downgrade -Dmigrate.to=:base",
                            "downgrade -Dmigrate.to=heads:base")
                    .configured(" -Dmigrate.sql -Dmigrate.outputFile=target/hint.sql"),
            new State("script with steps only", LINE, "downgrade -Dmigrate.to=-1", "downgrade -Dmigrate.to=heads:-1")
                    .configured(" -Dmigrate.sql -Dmigrate.outputFile=target/hint.sql"),
            new State("downgrade without target", APPLIED, "downgrade", "downgrade -Dmigrate.to=-1 => aa1"),
            new State("revision without message", LINE, "revision", "revision -Dmigrate.message=\"add user table\""),
            new State("revision", LINE, "revision -Dmigrate.message=x", "upgrade"),
            new State(
                    "revision that begins a branch",
                    LINE,
                    "revision -Dmigrate.message=x -Dmigrate.head=aa1 -Dmigrate.splice",
                    "upgrade -Dmigrate.to=heads"),
            new State(
                    "revision on what is no head",
                    LINE,
                    "revision -Dmigrate.message=x -Dmigrate.head=aa1",
                    "revision -Dmigrate.message=x -Dmigrate.head=aa1 -Dmigrate.splice",
                    "revision -Dmigrate.message=x -Dmigrate.head=<id>",
                    "heads"),
            new State("parent named twice", LINE, "revision -Dmigrate.message=x -Dmigrate.head=bb2,bb2", "heads"),
            new State(
                            "autogenerated",
                            p -> p.desired("CREATE TABLE t ();"),
                            "revision -Dmigrate.autogenerate -Dmigrate.message=x",
                            "upgrade")
                    .configured(" -Dmigrate.format=sql"),
            new State(
                            "autogenerated, rename meant",
                            p -> p.desired("CREATE TABLE t (a int);")
                                    .file("aa1", "-", "CREATE TABLE t (b int);", "DROP TABLE t;")
                                    .run("upgrade"),
                            "revision -Dmigrate.autogenerate -Dmigrate.message=x",
                            "revision -Dmigrate.autogenerate -Dmigrate.message=x -Dmigrate.renames=t.b:a",
                            "then upgrade")
                    .after(Project::withoutNewest),
            new State(
                    "grown database",
                    p -> p.desired("CREATE TABLE t ();").table("CREATE TABLE t ()"),
                    "revision -Dmigrate.autogenerate -Dmigrate.message=x",
                    "baseline"),
            new State("baseline", p -> p.table("CREATE TABLE t ()"), "baseline", "stamp -Dmigrate.to=head")
                    .configured(" -Dmigrate.format=sql"),
            new State(
                    "baseline too late",
                    p -> p.line()
                            .table("CREATE TABLE t_aa1 ()", "CREATE TABLE t_bb2 ()")
                            .desired(DESIRED),
                    "baseline",
                    "stamp -Dmigrate.to=heads => bb2",
                    "then check"),
            new State(
                    "drift",
                    p -> p.line().run("upgrade").desired("CREATE TABLE t ();"),
                    "check",
                    "revision -Dmigrate.autogenerate -Dmigrate.message=\"...\""),
            new State(
                    "drift, rename meant",
                    p -> p.desired("CREATE TABLE t (a int);")
                            .file("aa1", "-", "CREATE TABLE t (b int);", "DROP TABLE t;")
                            .run("upgrade"),
                    "check",
                    "revision -Dmigrate.autogenerate -Dmigrate.message=\"...\"",
                    "revision -Dmigrate.autogenerate -Dmigrate.message=\"...\" -Dmigrate.renames=t.b:a"),
            new State(
                    "file changed",
                    p -> p.line().run("upgrade").revision("bb2", "aa1").changed("bb2"),
                    "current",
                    "stamp -Dmigrate.to=current => bb2"),
            new State(
                            "file changed, to fail",
                            p -> p.line().run("upgrade").changed("bb2"),
                            "upgrade",
                            "stamp -Dmigrate.to=current => bb2")
                    .configured(" -Dmigrate.onChanged=fail"),
            new State(
                    "applied file gone",
                    WITHOUT_FILE,
                    "upgrade",
                    "downgrade -Dmigrate.fromHistory => aa1",
                    "stamp -Dmigrate.purge -Dmigrate.to=<revision> => aa1"),
            new State(
                    "applied file gone, irreversible",
                    p -> p.revision("aa1", "-")
                            .file("bb2", "aa1", "SELECT 1;", "")
                            .run("upgrade")
                            .without("bb2"),
                    "upgrade",
                    "stamp -Dmigrate.purge -Dmigrate.to=<revision> => aa1"),
            new State(
                    "not in the history",
                    p -> p.revision("aa1", "-")
                            .file("bb2", "aa1", "SELECT 1;", "")
                            .run("upgrade")
                            .without("bb2"),
                    "downgrade -Dmigrate.fromHistory",
                    "stamp -Dmigrate.purge -Dmigrate.to=<revision> => aa1"),
            new State(
                    "irreversible",
                    p -> p.file("aa1", "-", "SELECT 1;", "")
                            .revision("bb2", "aa1")
                            .run("upgrade"),
                    "downgrade -Dmigrate.to=base",
                    "stamp -Dmigrate.to=<revision> => aa1"),
            new State("statement refused", p -> p.file("aa1", "-", "SELECT 1 / 0;", ""), "upgrade", "upgrade => aa1")
                    .after(p -> p.revision("aa1", "-")),
            new State(
                            "made already",
                            p -> p.revision("aa1", "-").table("CREATE TABLE t_aa1 ()"),
                            "upgrade",
                            "upgrade => aa1",
                            "stamp -Dmigrate.to=aa1 => aa1")
                    .after(p -> p.table("DROP TABLE IF EXISTS t_aa1")),
            new State(
                            "statement of a downgrade refused",
                            p -> p.file("aa1", "-", "SELECT 1;", "SELECT 1 / 0;")
                                    .run("upgrade"),
                            "downgrade -Dmigrate.to=-1",
                            "downgrade -Dmigrate.to=-1 => ")
                    .after(p -> p.file("aa1", "-", "SELECT 1;", "SELECT 2;")),
            new State("partially applied", HALF_UP, "current", "upgrade -Dmigrate.to=nn2 => nn2", "upgrade => nn2")
                    .after(p -> p.changed("nn2", "1 / 0", "2")),
            new State(
                            "partially applied, going elsewhere",
                            HALF_UP,
                            "downgrade -Dmigrate.to=base",
                            "upgrade -Dmigrate.to=nn2 => nn2",
                            "stamp -Dmigrate.to=current => aa1")
                    .after(p -> p.changed("nn2", "1 / 0", "2")),
            new State("partially undone", HALF_DOWN, "current", "downgrade -Dmigrate.to=nn4@-1 => bb2,cc3")
                    .after(p -> p.changed("nn4", "1 / 0", "2")),
            new State(
                            "partially undone, going elsewhere",
                            p -> {
                                HALF_DOWN.make(p);
                                p.revision("dd5", "nn4");
                            },
                            "upgrade -Dmigrate.to=heads",
                            "downgrade -Dmigrate.to=nn4@-1 => bb2,cc3",
                            "stamp -Dmigrate.to=current => cc3,nn4")
                    .after(p -> p.changed("nn4", "1 / 0", "2")),
            new State(
                    "partially applied and changed",
                    p -> {
                        HALF_UP.make(p);
                        p.changed("nn2", "CREATE TABLE n", "CREATE TABLE n2");
                    },
                    "upgrade",
                    "stamp -Dmigrate.to=current => aa1"),
            new State(
                            "connection lost",
                            p -> p.file("aa1", "-", "SELECT pg_terminate_backend(pg_backend_pid());", ""),
                            "upgrade",
                            "upgrade => aa1")
                    .after(p -> p.revision("aa1", "-")),
            new State(
                    "version row moved",
                    p -> p.line()
                            .run("upgrade -Dmigrate.to=aa1")
                            .file("bb2", "aa1", "DELETE FROM migrate_version;", ""),
                    "upgrade",
                    "current"),
            new State(
                    "damaged row",
                    p -> p.line()
                            .run("upgrade")
                            .table(
                                    "ALTER TABLE migrate_version DROP CONSTRAINT migrate_version_pkc",
                                    "ALTER TABLE migrate_version ALTER version_num DROP NOT NULL",
                                    "INSERT INTO migrate_version VALUES (NULL)"),
                    "upgrade",
                    "stamp -Dmigrate.to=<revision> => aa1"),
            new State(
                            "tables of an earlier version",
                            p -> p.line()
                                    .run("upgrade -Dmigrate.versionTable=shop")
                                    .table(
                                            "ALTER TABLE shop_history RENAME TO migrate_history",
                                            "ALTER TABLE shop_progress RENAME TO migrate_progress"),
                            "upgrade",
                            "ensure-version")
                    .configured(" -Dmigrate.versionTable=shop"));

    @TestFactory
    Stream<DynamicTest> everyPrintedCommandWorks() {
        return Stream.concat(
                STATES.stream().map(state -> DynamicTest.dynamicTest(state.name(), () -> check(state))),
                Stream.of(DynamicTest.dynamicTest("no other command is printed", this::everyHintHasItsState)));
    }

    /** The beginnings of those that need another kind of state; others test them. */
    private static final List<String> ELSEWHERE = List.of(
            // Always told with what the history knows: UnknownRowsException.
            "UnknownVersionException:  migrate:stamp -Dmigrate.purge",
            // LocksPgTest
            "StatementFailedException: Run it again when the other transactions are done",
            "LockNotAcquiredException: Run it again when the other is done",
            "LockNotAcquiredException:  without one, run with -Dmigrate.pooler=none",
            "LockRefusedException: ); or wait longer",
            // RunnerPgTest, HalfDonePgTest, LostCommitPgTest
            "StatementFailedException: Let it take longer",
            "OutsideTransaction: Look whether it is done",
            "StepFailure: What was not committed",
            // OwnTablesPgTest
            "NoSchemaException: Name one",
            "UntrustedTableException: , or name another table",
            "VersionTableException:  -Dmigrate.versionTableSchema",
            "VersionTableException:  with -Dmigrate.versionTableSchema",
            "VersionTableException: See with migrate:current",
            "RunLog: If it is the right one",
            "InspectionFailedException: check with migrate:current",
            // Several modules: GoalsPgTest
            "ComparisonMojo:  revisions: mvn migrate:init -pl",
            "ProjectMojo: . Write the first",
            "ProjectMojo:  -Dmigrate.message=",
            "BaselineMojo: has it there",
            // Settings, not runs: ConnectionResolverTest, KnownPropertiesTest, InitTest, EntitiesTest and src/it
            "DatabaseNotConfiguredException: -Dmigrate.",
            "PasswordInConfigurationException:  or on the command line",
            "BinariesNotFoundException: Check",
            "OutputException: Set",
            "UnknownPropertyException: mvn migrate:help",
            "InitException: Fix the file",
            "InitMojo: Choose the module",
            "InitMojo:  -Dmigrate.format=sql",
            "SchemaMojo: , which is not a dependency",
            "UnknownPersistenceUnitException: Choose one",
            "AllTablesDroppedException:  ");

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

    private void check(State state) throws Exception {
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

    private Project project() {
        return new Project(folder, database, new Goals(folder, database));
    }

    /** Makes the state anew and gives what is printed then. */
    private String made(State state) throws Exception {
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
