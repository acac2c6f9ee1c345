package io.github.alambique.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.Driver;

/**
 * An application that brings its database up when it starts, packaged as applications are, with nothing but what this
 * artifact brings, in a JVM of its own. Of its revisions one is a class, one a SQL file below the package, and one in a library.
 */
@PostgresTest
class PackagedApplicationPgTest {

    private static final String VERSION = "1.2.3-SNAPSHOT";

    private static final String MAIN = """
            package shop;

            import io.github.alambique.MigrationException;
            import io.github.alambique.Migrator;
            import org.postgresql.ds.PGSimpleDataSource;

            public class Shop {
                public static void main(String[] arguments) {
                    var source = new PGSimpleDataSource();
                    source.setUrl(arguments[0]);
                    source.setUser(arguments[1]);
                    source.setPassword(arguments[2]);
                    Migrator migrator = Migrator.configure().dataSource(source).load();
                    upgrade(migrator);
                    upgrade(migrator);
                    upgrade(Migrator.configure().dataSource(source).packageName("no.such").load());
                }

                private static void upgrade(Migrator migrator) {
                    try {
                        migrator.upgrade().revisions().forEach(id -> System.out.println("applied " + id));
                    } catch (MigrationException failure) {
                        System.out.println(failure.getMessage());
                    }
                }
            }
            """;

    private static final String REVISION = """
            package db.migrations;

            @io.github.alambique.Revision(id = "a1")
            public class create_a1 implements io.github.alambique.Migration {
                @Override
                public void upgrade(io.github.alambique.Operations op) {
                    op.execute("CREATE TABLE a (id integer)");
                }

                static class Nested {}
            }
            """;

    private static final String UNRELATED = "package db.migrations; class Unrelated extends Missing {}";
    private static final String MISSING = "package db.migrations; class Missing {}";

    private static final String MODULE = """
            module shop {
                requires io.github.alambique.migrate;
                requires org.postgresql.jdbc;
                requires java.naming;
                requires java.sql;
                %s
            }
            """;

    private static final String OPENS = "opens db.migrations to io.github.alambique.migrate;";

    @TempDir
    private static Path folder;

    private static Path classes;
    private static Path engine;
    private static Path library;
    private static Path bareLibrary;
    private static List<Path> libraries;

    private final TestDatabase database;

    PackagedApplicationPgTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeAll
    static void build() throws IOException {
        Matcher name = Pattern.compile("<Automatic-Module-Name>(.*)</Automatic-Module-Name>")
                .matcher(Files.readString(Path.of("pom.xml")));
        assertThat(name.find()).isTrue();
        engine = new ApplicationJar()
                .attribute("Automatic-Module-Name", name.group(1))
                .attribute("Implementation-Version", VERSION)
                .folder("", Path.of("target", "classes"))
                .write(folder.resolve("migrate-maven-plugin-" + VERSION + ".jar"), true);
        Path libraryFiles = folder.resolve("library");
        write(libraryFiles, "db/migrations/create_c1.sql", sql("c1", "b1"));
        library = new ApplicationJar().folder("", libraryFiles).write(folder.resolve("library.jar"), true);
        bareLibrary = new ApplicationJar().folder("", libraryFiles).write(folder.resolve("bare-library.jar"), false);
        libraries = List.of(engine, jarOf(Driver.class), jarOf(NullMarked.class), library);
        classes = compile("classes", "");
        Files.delete(classes.resolve("db/migrations/Missing.class"));
    }

    private static Path jarOf(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return Path.of(source.getLocation().getPath());
    }

    private static String sql(String id, String revises) {
        return "-- revision: %1$s\n-- revises: %2$s\n-- message: m\n-- migrate:upgrade\nCREATE TABLE %1$s (id integer);\n"
                .formatted(id, revises);
    }

    private static void write(Path root, String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** The classes and SQL files of the application; with a module descriptor where it is not empty. */
    private static Path compile(String name, String module) throws IOException {
        Path sources = folder.resolve(name + "-sources");
        Path target = folder.resolve(name);
        write(sources, "shop/Shop.java", MAIN);
        write(sources, "db/migrations/create_a1.java", REVISION);
        if (module.isEmpty()) {
            write(sources, "db/migrations/Unrelated.java", UNRELATED);
            write(sources, "db/migrations/Missing.java", MISSING);
        } else {
            write(sources, "module-info.java", module);
        }
        write(target, "db/migrations/sub/create_b1.sql", sql("b1", "a1"));
        List<String> arguments = new ArrayList<>(List.of(
                "--release",
                "17",
                "-nowarn",
                "-proc:none",
                "-d",
                target.toString(),
                module.isEmpty() ? "-classpath" : "--module-path",
                path(libraries)));
        try (Stream<Path> files = Files.walk(sources)) {
            files.filter(Files::isRegularFile).map(Path::toString).forEach(arguments::add);
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
        return target;
    }

    private static String path(List<Path> jars) {
        return jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    @BeforeEach
    void emptyDatabase() throws SQLException {
        database.execute("DROP SCHEMA IF EXISTS public CASCADE", "CREATE SCHEMA public");
    }

    /** Starts the application and gives back what it printed on standard output. */
    private List<String> start(String... java) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC"));
        command.addAll(List.of(java));
        command.addAll(List.of(database.url(), database.user(), database.password()));
        Path log = folder.resolve("log");
        Process process =
                new ProcessBuilder(command).redirectError(log.toFile()).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output + Files.readString(log)).isZero();
        return output.lines().toList();
    }

    private void assertUpgrades(String... java) throws Exception {
        assertRuns(java);
        assertThat(database.column("SELECT DISTINCT tool_version FROM migrate_history"))
                .containsExactly(VERSION);
    }

    private void assertRuns(String... java) throws Exception {
        List<String> output = start(java);
        assertThat(output).startsWith("applied a1", "applied b1", "applied c1").hasSize(4);
        assertThat(output.get(3)).startsWith("No revision was found in package \"no.such\" by the class loader ");
        assertThat(database.column("SELECT version_num FROM migrate_version")).containsExactly("c1");
    }

    private Path applicationJar(boolean folders) throws IOException {
        return new ApplicationJar().folder("", classes).write(folder.resolve("app.jar"), folders);
    }

    private String classPath(Path application) {
        return path(Stream.concat(Stream.of(application), libraries.stream()).toList());
    }

    @Test
    void folder() throws Exception {
        assertUpgrades("-cp", classPath(classes), "shop.Shop");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void jar(boolean folders) throws Exception {
        assertUpgrades("-cp", classPath(applicationJar(folders)), "shop.Shop");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shadedJar(boolean folders) throws Exception {
        var jar = new ApplicationJar().attribute("Main-Class", "shop.Shop").folder("", classes);
        for (Path each : libraries) {
            jar.merged(each);
        }
        assertRuns("-jar", jar.write(folder.resolve("shaded.jar"), folders).toString());
    }

    @ParameterizedTest
    @CsvSource({
        "spring-boot-loader-2.7.18.jar, Jar",
        "spring-boot-loader-3.2.12.jar, Jar",
        "spring-boot-loader-classic-3.2.12.jar, Jar",
        "spring-boot-loader-3.5.16.jar, Jar",
        "spring-boot-loader-3.5.16.jar, War",
        "spring-boot-loader-4.0.9.jar, Jar"
    })
    void springBoot(String loader, String kind) throws Exception {
        assertUpgrades(
                "-jar",
                executable(Path.of("target", "providers", "spring-boot-loader", loader), kind)
                        .toString());
    }

    private static Path executable(Path loader, String kind) throws IOException {
        String inside = kind.equals("Jar") ? "BOOT-INF/" : "WEB-INF/";
        var jar = new ApplicationJar()
                .attribute("Main-Class", launcher(loader) + kind + "Launcher")
                .attribute("Start-Class", "shop.Shop")
                .attribute("Spring-Boot-Classes", inside + "classes/")
                .attribute("Spring-Boot-Lib", inside + "lib/")
                .merged(loader)
                .folder(inside + "classes/", classes);
        for (Path each : libraries) {
            jar.nested(inside + "lib/", each.equals(library) ? bareLibrary : each);
        }
        return jar.write(folder.resolve("boot.jar"), true);
    }

    private static String launcher(Path loader) throws IOException {
        try (var jar = new JarFile(loader.toFile())) {
            boolean isNew = jar.getEntry("org/springframework/boot/loader/launch/") != null;
            return "org.springframework.boot.loader." + (isNew ? "launch." : "");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void module(boolean folders) throws Exception {
        Path module = compile("module" + folders, MODULE.formatted(OPENS));
        Path jar = new ApplicationJar().folder("", module).write(folder.resolve("module.jar"), folders);

        assertUpgrades("-p", classPath(jar), "-m", "shop/shop.Shop");
    }

    @Test
    void moduleThatDoesNotOpenThePackage() throws Exception {
        Path module = compile("closed", MODULE.formatted(""));

        assertThat(start("-p", classPath(module), "-m", "shop/shop.Shop"))
                .first()
                .asString()
                .startsWith("A revision file cannot be read: ")
                .endsWith("create_a1.class: module \"shop\" does not open the package; its module-info.java needs: "
                        + OPENS);
    }
}
