package io.github.alambique.internal.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.alambique.EnvironmentException;
import io.github.alambique.InvalidInputException;
import io.github.alambique.IrreversibleRevisionException;
import io.github.alambique.Migration;
import io.github.alambique.internal.files.CacheFile;
import io.github.alambique.internal.files.Project;
import io.github.alambique.internal.files.RevisionScript;
import io.github.alambique.internal.files.ScriptLayout;
import io.github.alambique.internal.files.ScriptSyntaxException;
import io.github.alambique.internal.files.SqlMigration;
import io.github.alambique.internal.sql.SqlScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RevisionLoaderTest {

    @TempDir
    Path folder;

    private Project project;

    @BeforeEach
    void prepare() {
        project = new Project(folder);
    }

    @Test
    void loadsJava() {
        project.java("db/migrations/one_a.java", revision("one_a", "a", "op.execute(\"SELECT 1\");"));

        assertThat(upgrades()).containsExactly("SELECT 1");
    }

    @Test
    void loadsSql() {
        project.sql("db/migrations/a.sql", """
                -- revision: a
                -- revises: -
                -- migrate:upgrade
                CREATE TABLE a (b int);
                COMMENT ON TABLE a IS 'it; is';
                -- migrate:downgrade
                DROP TABLE a;
                """);

        try (var loader = project.open()) {
            var migration = (SqlMigration) loader.load(project.read().get(0));
            var recorded = new Recorded();
            migration.upgrade(recorded);
            migration.downgrade(recorded);
            assertThat(recorded.sql())
                    .containsExactly("CREATE TABLE a (b int);\nCOMMENT ON TABLE a IS 'it; is';", "DROP TABLE a;");
            assertThat(migration.upgradeStatements())
                    .extracting(SqlScript.Part::line)
                    .containsExactly(4, 5);
            assertThat(migration.downgradeStatements())
                    .extracting(SqlScript.Part::line)
                    .containsExactly(7);
        }
    }

    @Test
    void isIrreversibleWithoutADowngrade() {
        project.sql("db/migrations/a.sql", "-- revision: a\n-- revises: -\n-- migrate:upgrade\nSELECT 1;");
        project.java("db/migrations/one_b.java", revision("one_b", "b"));

        try (var loader = project.open()) {
            for (RevisionScript script : project.read()) {
                assertThatThrownBy(() -> loader.load(script).downgrade(new Recorded()))
                        .isInstanceOf(IrreversibleRevisionException.class);
            }
        }
    }

    @Test
    void findsHelpersInTheSourcesOfTheProject() {
        project.java(
                "com/acme/Names.java",
                "package com.acme; public class Names { public static String table() { return \"t\"; } }");
        project.java("db/migrations/Near.java", "package db.migrations; class Near { static String column = \"c\"; }");
        project.java(
                "db/migrations/one_a.java",
                revision("one_a", "a", "op.execute(com.acme.Names.table() + Near.column);"));

        assertThat(upgrades()).containsExactly("tc");
    }

    @Test
    void loadsClassesWithinARevisionAlsoFromTheCache() {
        project.java(
                "db/migrations/one_a.java",
                revision("one_a", "a", "class Part1 { void record() { op.execute(\"t\"); } } new Part1().record();"));

        assertThat(upgrades()).containsExactly("t");
        assertThat(upgrades()).containsExactly("t");
    }

    @Test
    void findsClassesOnTheClassPathOfTheProject() throws IOException {
        Path classes = compile(
                "lib", "com.acme.Lib", "package com.acme; public class Lib { public static String name = \"lib\"; }");
        project.java("db/migrations/one_a.java", revision("one_a", "a", "op.execute(com.acme.Lib.name);"));

        assertThat(upgrades(classes, folder.resolve("missing"))).containsExactly("lib");
    }

    @Test
    void runsWithTheContextLoaderOfTheProject() throws IOException {
        Path classes = compile("lib", "com.acme.Lib", "package com.acme; public class Lib {}");
        project.java(
                "db/migrations/one_a.java",
                revision(
                        "one_a",
                        "a",
                        "try { op.execute(Class.forName(\"com.acme.Lib\", true, Thread.currentThread().getContextClassLoader())"
                                + ".getName()); } catch (ClassNotFoundException e) { throw new IllegalStateException(e); }"));
        ClassLoader before = Thread.currentThread().getContextClassLoader();

        assertThat(upgrades(classes)).containsExactly("com.acme.Lib");
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }

    @Test
    void compilesNothingTwice() throws IOException {
        project.java("db/migrations/one_a.java", revision("one_a", "a", "op.execute(\"SELECT 1\");"));
        project.open().close();
        byte[] compiled = Files.readAllBytes(cache());

        Files.setLastModifiedTime(cache(), java.nio.file.attribute.FileTime.fromMillis(0));
        assertThat(upgrades()).containsExactly("SELECT 1");

        assertThat(Files.getLastModifiedTime(cache()).toMillis()).isZero();
        assertThat(Files.readAllBytes(cache())).isEqualTo(compiled);
    }

    @Test
    void compilesOnlyWhatChanged() throws IOException {
        project.java("db/migrations/one_a.java", revision("one_a", "a", "op.execute(\"SELECT 1\");"));
        project.java(
                "db/migrations/two_b.java", revision("two_b", "b", "op.execute(\"SELECT 2\");", "new Object() {};"));
        project.open().close();
        byte[] first = compiledClass("db.migrations.one_a");

        project.java("db/migrations/two_b.java", revision("two_b", "b", "op.execute(\"SELECT 3\");"));
        assertThat(upgrades()).containsExactly("SELECT 1", "SELECT 3");

        assertThat(compiledClass("db.migrations.one_a")).isEqualTo(first);
        assertThat(compiled().classes()).containsOnlyKeys("db.migrations.one_a", "db.migrations.two_b");
    }

    @Test
    void forgetsRevisionsThatAreGone() throws IOException {
        Path gone = project.java("db/migrations/one_a.java", revision("one_a", "a"));
        project.open().close();
        Files.delete(gone);
        project.java("db/migrations/two_b.java", revision("two_b", "b"));
        project.open().close();

        assertThat(compiled().classes()).containsOnlyKeys("db.migrations.two_b");
    }

    @Test
    void compilesAgainWhenAHelperChanges() {
        project.java(
                "db/migrations/one_a.java", revision("one_a", "a", "op.execute(Near.COLUMN + com.acme.Far.COLUMN);"));
        project.java(
                "db/migrations/Near.java", "package db.migrations; class Near { static final String COLUMN = \"c\"; }");
        project.java(
                "com/acme/Far.java",
                "package com.acme; public class Far { public static final String COLUMN = \"d\"; }");
        assertThat(upgrades()).containsExactly("cd");

        project.java(
                "db/migrations/Near.java", "package db.migrations; class Near { static final String COLUMN = \"e\"; }");
        assertThat(upgrades()).containsExactly("ed");

        project.java(
                "com/acme/Far.java",
                "package com.acme; public class Far { public static final String COLUMN = \"ff\"; }");
        assertThat(upgrades()).containsExactly("eff");
    }

    @Test
    void compilesAgainWhenAClassItUsesChanges() throws IOException {
        String source = "package com.acme; public class Lib { public static final String NAME = \"%s\"; }";
        Path classes = compile("lib", "com.acme.Lib", source.formatted("lib"));
        project.java("db/migrations/one_a.java", revision("one_a", "a", "op.execute(com.acme.Lib.NAME);"));
        assertThat(upgrades(classes)).containsExactly("lib");

        compile("lib", "com.acme.Lib", source.formatted("other"));

        assertThat(upgrades(classes)).containsExactly("other");
    }

    @Test
    void doesNotCompileAgainWhenOtherClassesChange() throws IOException {
        Path classes = compile("lib", "com.acme.Lib", "package com.acme; public class Lib {}");
        project.java("db/migrations/one_a.java", revision("one_a", "a"));
        project.open(classes).close();
        byte[] before = Files.readAllBytes(cache());

        compile("lib", "com.acme.More", "package com.acme; public class More {}");
        compile("lib", "db.migrations.one_a", "package db.migrations; public class one_a {}");
        Files.setLastModifiedTime(cache(), java.nio.file.attribute.FileTime.fromMillis(0));
        project.open(classes).close();

        assertThat(Files.getLastModifiedTime(cache()).toMillis()).isZero();
        assertThat(Files.readAllBytes(cache())).isEqualTo(before);
    }

    @Test
    void prefersTheSourceToWhatTheProjectCompiledFromIt() throws IOException {
        project.java(
                "db/migrations/Near.java",
                "package db.migrations; class Near { static String name() { return \"source\"; } }");
        Path classes = compile(
                "classes",
                "db.migrations.Near",
                "package db.migrations; class Near { static String name() { return \"old\"; } }");
        project.java("db/migrations/one_a.java", revision("one_a", "a", "op.execute(Near.name());"));

        assertThat(upgrades(classes)).containsExactly("source");
    }

    @Test
    void passesOverAModuleDeclaration() {
        project.java("module-info.java", "module com.acme { requires com.acme.missing; }");
        project.java("db/migrations/one_a.java", revision("one_a", "a", "op.execute(\"SELECT 1\");"));

        assertThat(upgrades()).containsExactly("SELECT 1");
    }

    @Test
    void namesEveryErrorOfTheCompiler() {
        Path first =
                project.java("db/migrations/one_a.java", revision("one_a", "a", "op.nothing();", "int x = \"y\";"));
        Path second = project.java("db/migrations/two_b.java", revision("two_b", "b", "return 1"));
        project.java("db/migrations/three_c.java", revision("three_c", "c"));
        Path helper = project.java("com/acme/Bad.java", "package com.acme; public class Bad { int x = y; }");

        var syntax = catchThrowableOfType(ScriptSyntaxException.class, project::open);
        assertThat(syntax).hasMessage("A revision file cannot be read: " + second + ":13:17: ';' expected");

        project.java("db/migrations/two_b.java", revision("two_b", "b", "new com.acme.Bad();"));
        var exception = catchThrowableOfType(ScriptSyntaxException.class, project::open);
        assertThat(exception)
                .hasMessageStartingWith("The Java revisions do not compile, 3 errors:\n  ")
                .hasMessageContaining(
                        "\n  " + first + ":13:11: cannot find symbol\n      symbol:   method nothing()\n");
        assertThat(exception.problems())
                .extracting(problem -> problem.file() + ":" + problem.line())
                .containsExactlyInAnyOrder(first + ":13", first + ":14", helper + ":1");
    }

    @Test
    void saysWhatToDoWhereAClassIsMissing() {
        project.java("db/migrations/one_a.java", revision("one_a", "a", "int x = \"y\";"));
        assertThat(catchThrowableOfType(ScriptSyntaxException.class, project::open)
                        .hint())
                .contains("Correct the revision files; nothing was run");

        for (String use : List.of("new com.acme.Sibling();", "Generated.name();", "op.generated();")) {
            project.java("db/migrations/one_a.java", revision("one_a", "a", use));
            assertThat(catchThrowableOfType(ScriptSyntaxException.class, project::open)
                            .hint())
                    .contains(
                            "Correct the revision files. If they use a module that is not compiled, or classes that its build"
                                    + " generates, run mvn compile before the goal. If they use members that Lombok or another annotation processor generates, the"
                                    + " processor must be a dependency of the project: there is no processor among them. No revision was run");
        }
    }

    @Test
    void compilesWithTheOptionsOfTheProject() {
        project.java(
                "db/migrations/one_a.java",
                revision(
                        "one_a",
                        "a",
                        "for (var method : getClass().getDeclaredMethods()) if (method.getName().equals(\"upgrade\"))"
                                + " op.execute(method.getParameters()[0].getName());"));

        assertThat(upgrades()).containsExactly("arg0");
        var layout = project.layout();
        var named = new ScriptLayout(
                layout.javaRoots(),
                layout.resourceRoots(),
                layout.packageName(),
                layout.encoding(),
                List.of("-parameters"),
                layout.work());
        try (var loader = RevisionLoader.open(named, List.of(), project.read())) {
            var recorded = new Recorded();
            project.read().forEach(script -> loader.load(script).upgrade(recorded));
            assertThat(recorded.sql()).containsExactly("op");
        }
    }

    @Test
    void keepsWhatWasCompiledWhenCompilationFails() throws IOException {
        project.java("db/migrations/one_a.java", revision("one_a", "a"));
        project.open().close();
        byte[] before = Files.readAllBytes(cache());
        project.java("db/migrations/two_b.java", revision("two_b", "b", "nonsense"));

        assertThatThrownBy(project::open).isInstanceOf(ScriptSyntaxException.class);

        assertThat(Files.readAllBytes(cache())).isEqualTo(before);
    }

    @Test
    void rebuildsADamagedCache() throws IOException {
        project.java("db/migrations/one_a.java", revision("one_a", "a", "op.execute(\"SELECT 1\");"));
        project.open().close();
        byte[] content = Files.readAllBytes(cache());
        content[content.length / 2] ^= 1;
        Files.write(cache(), content);

        assertThat(upgrades()).containsExactly("SELECT 1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    public class a                      |                                       | the class does not implement io.github.alambique.Migration
                    class a implements Migration        |                                       | the class is abstract or not public
                    public abstract class a implements Migration |                              | the class is abstract or not public
                    public interface a extends Migration |                                      | the class is abstract or not public
                    public class a implements Migration | private a() {}                        | the class has no public constructor without parameters
                    public class a implements Migration | public a(int b) {}                    | the class has no public constructor without parameters
                    public class a implements Migration | public a() { throw new Error("no"); } | its constructor threw java.lang.Error: no
                    public class a implements Migration | static int b = 1 / 0;                 | java.lang.ArithmeticException: / by zero
                    """)
    void saysWhyAClassCannotBeUsed(String declaration, String member, String reason) {
        String upgrade =
                declaration.contains("interface") ? "" : "public void upgrade(io.github.alambique.Operations op) {}";
        Path file = project.java(
                "db/migrations/a.java",
                "package db.migrations; import io.github.alambique.*; @Revision(id = \"x\") %s { %s %s }"
                        .formatted(declaration, member == null ? "" : member, upgrade));

        try (var loader = project.open()) {
            RevisionScript script = project.read().get(0);
            assertThatThrownBy(() -> loader.load(script))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage("Revision \"x\" in \"" + file + "\" cannot be loaded: " + reason);
        }
    }

    @Test
    void hidesAllOfTheEngineButItsPublicPackages() {
        assertThat(canLoad("io.github.alambique.Migration")).isTrue();
        assertThat(canLoad("io.github.alambique.ddl.Ddl")).isTrue();
        assertThat(canLoad("io.github.alambique.schema.Table")).isTrue();
        assertThat(canLoad("java.sql.Connection")).isTrue();
        assertThat(canLoad("io.github.alambique.internal.sql.SqlScript")).isFalse();
        assertThat(canLoad("io.github.alambique.internal.files.RevisionLoader")).isFalse();
        assertThat(canLoad("org.postgresql.Driver")).isFalse();
        assertThat(canLoad("io.github.classgraph.ClassGraph")).isFalse();
        assertThat(canLoad("org.junit.jupiter.api.Test")).isFalse();
    }

    @Test
    void takesPublicPackagesFromTheEngineThoughTheProjectHasACopy() throws IOException {
        Path copy = copyOfEngine();
        project.java(
                "db/migrations/one_a.java",
                revision("one_a", "a", "op.execute(io.github.alambique.ddl.Ddl.class.getClassLoader().getName());"));

        try (var loader = project.open(copy)) {
            Migration migration = loader.load(project.read().get(0));
            var recorded = new Recorded();
            migration.upgrade(recorded);
            assertThat(recorded.sql())
                    .containsExactly(Migration.class.getClassLoader().getName());
        }
        assertThat(canLoad("io.github.alambique.internal.sql.SqlScript", copy)).isFalse();
    }

    @Test
    void hidesTheEngineFromTheCompilerToo() throws IOException {
        project.java(
                "db/migrations/one_a.java",
                revision("one_a", "a", "io.github.alambique.internal.sql.SqlScript.split(\"\");"));
        Path copy = copyOfEngine();

        assertThatThrownBy(() -> project.open(copy))
                .isInstanceOf(ScriptSyntaxException.class)
                .hasMessageContaining("one_a.java:13:");
    }

    @Test
    void saysThatAJdkIsNeeded() throws Exception {
        project.java("db/migrations/one_a.java", revision("one_a", "a"));

        String output = runWithoutCompiler();

        assertThat(output)
                .startsWith("ENVIRONMENT Java revisions need a JDK, and the Java that is running, \""
                        + System.getProperty("java.home") + "\" (version " + System.getProperty("java.version")
                        + "), has no compiler");
    }

    @Test
    void needsNoCompilerForWhatIsCompiled() throws Exception {
        project.java("db/migrations/one_a.java", revision("one_a", "a"));
        project.open().close();

        assertThat(runWithoutCompiler()).isEqualToIgnoringNewLines("opened");
    }

    /** Opens the project in a Java that has no compiler. */
    public static void main(String[] arguments) {
        try {
            new Project(Path.of(arguments[0])).open().close();
            System.out.println("opened");
        } catch (EnvironmentException e) {
            System.out.println(e.fault() + " " + e.getMessage());
        }
    }

    private String runWithoutCompiler() throws IOException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "--limit-modules",
                        "java.base,java.sql,java.naming,java.management,java.xml",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RevisionLoaderTest.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }

    private boolean canLoad(String className, Path... classPath) {
        project.java(
                "db/migrations/one_a.java",
                revision(
                        "one_a",
                        "a",
                        "try { Class.forName(\"%s\"); op.execute(\"true\"); }".formatted(className)
                                + " catch (ClassNotFoundException e) { op.execute(\"false\"); }"));
        return upgrades(classPath).equals(List.of("true"));
    }

    @Test
    void annotationProcessorsRunWhereARevisionNeedsThem() throws IOException {
        Path processor = processor();
        project.java("db/migrations/one_a.java", revision("one_a", "a", "op.execute(\"SELECT 1\");"));
        assertThat(upgrades(processor)).containsExactly("SELECT 1");
        assertThat(folder.resolve("processed")).doesNotExist();

        project.java("db/migrations/two_b.java", revision("two_b", "b", "op.execute(generated.Texts.SQL);"));
        assertThat(upgrades(processor)).containsExactly("SELECT 1", "SELECT 'generated'");
        assertThat(upgrades(processor)).containsExactly("SELECT 1", "SELECT 'generated'");

        project.java("db/migrations/two_b.java", revision("two_b", "b", "op.execute(generated.Texts.NONE);"));
        assertThat(catchThrowableOfType(ScriptSyntaxException.class, () -> project.open(processor))
                        .hint()
                        .orElseThrow())
                .endsWith(
                        "must be a dependency of the project: the processors among the dependencies have run. No revision was run");
    }

    private Path processor() throws IOException {
        Path classes = compile("processor", "Generator", """
                import java.io.*;
                import java.util.Set;
                import javax.annotation.processing.*;
                import javax.lang.model.SourceVersion;
                import javax.lang.model.element.TypeElement;

                @SupportedAnnotationTypes("*")
                public class Generator extends AbstractProcessor {
                    private boolean done;
                    @Override public SourceVersion getSupportedSourceVersion() { return SourceVersion.latest(); }
                    @Override public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
                        if (done) return false;
                        done = true;
                        try {
                            new FileOutputStream("%s").close();
                            try (Writer source = processingEnv.getFiler().createSourceFile("generated.Texts").openWriter()) {
                                source.write("package generated; public class Texts {"
                                        + " public static final String SQL = String.valueOf(\\"SELECT 'generated'\\"); }");
                            }
                            processingEnv.getFiler().createResource(
                                    javax.tools.StandardLocation.CLASS_OUTPUT, "", "resource.txt").openWriter().close();
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                        return false;
                    }
                }
                """.formatted(folder.resolve("processed")));
        Project.write(classes.resolve("META-INF/services/javax.annotation.processing.Processor"), "Generator\n");
        return classes;
    }

    /** What the upgrades of all revisions execute. */
    private List<String> upgrades(Path... classPath) {
        try (var loader = project.open(classPath)) {
            var recorded = new Recorded();
            project.read().forEach(script -> loader.load(script).upgrade(recorded));
            return new ArrayList<>(recorded.sql());
        }
    }

    private static String revision(String className, String id, String... statements) {
        return Project.revision(className, "id = \"" + id + "\"", statements);
    }

    /** Compiles a class into a folder of its own. */
    private Path compile(String name, String className, String source) throws IOException {
        Path classes = Files.createDirectories(folder.resolve(name));
        String simpleName = className.substring(className.lastIndexOf('.') + 1);
        Path file = Project.write(folder.resolve("other/" + simpleName + ".java"), source);
        int result = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-d", classes.toString(), file.toString());
        assertThat(result).isZero();
        return classes;
    }

    private Path copyOfEngine() throws IOException {
        Path engine = Path.of(Migration.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        Path copy = folder.resolve("copy");
        try (Stream<Path> files = Files.walk(engine.resolve("io"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = copy.resolve(engine.relativize(file).toString());
                Files.createDirectories(target.resolve(".."));
                Files.copy(file, target);
            }
        }
        return copy;
    }

    private Path cache() {
        return project.work().resolve("classes.cache");
    }

    private CompiledClasses compiled() {
        String environment = new CompileInputs(project.layout(), List.of()).environment();
        return new CacheFile(cache(), environment).read(CompiledClasses::read).orElseThrow();
    }

    private byte[] compiledClass(String name) {
        return java.util.Objects.requireNonNull(compiled().classes().get(name));
    }
}
