package io.github.alambique.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alambique.EnvironmentException;
import io.github.alambique.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.Resource;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceFoldersTest {

    private static final String MIGRATION = "db/migrations/m_a1.sql";

    @TempDir
    private Path folder;

    private final Build build = new Build();

    @Test
    void takesTheFoldersOfThePom() throws IOException {
        resource("res", resource -> {});
        resource("other", resource -> resource.setTargetPath("./"));

        assertThat(roots()).containsExactly(folder.resolve("res"), folder.resolve("other"));
    }

    @Test
    void ignoresAFolderWhoseFilesAreElsewhereInTheApplication() throws IOException {
        resource("res", resource -> {});
        resource("web", resource -> resource.setTargetPath("static"));
        write("web/" + MIGRATION, "SELECT 1;");

        assertThat(roots()).containsExactly(folder.resolve("res"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "db/migrations|m_a1.sql",
                "/db/migrations/|sub/m_a1.sql",
                "db|migrations/m_a1.sql",
                "db/migrations/core|m_a1.sql"
            })
    void refusesRevisionsThatTheApplicationAloneWouldHave(String moved) throws IOException {
        String[] parts = moved.split("\\|");
        resource("res", resource -> resource.setTargetPath(parts[0]));
        write("res/" + parts[1], "SELECT 1;");

        assertThatThrownBy(this::roots)
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "Resource folder \"res\" has the <targetPath> \"%s\": \"m_a1.sql\" is a revision of package"
                                        .formatted(parts[0].replaceAll("^/|/$", ""))
                                + " \"db.migrations\" in the application, but is not where this plugin looks for it. Nothing was done")
                .satisfies(
                        failure -> assertThat(((InvalidInputException) failure).hint())
                                .hasValue(
                                        "Move the revisions to the folder db/migrations of a resource folder without <targetPath>"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT '${project.version}';", "SELECT '@owner@';", "SELECT ${x}"})
    void refusesRevisionsThatMavenFilters(String sql) throws IOException {
        resource("res", resource -> resource.setFiltering(true));
        write("res/" + MIGRATION, sql);

        assertThatThrownBy(this::roots)
                .hasMessageMatching(
                        "\"db/migrations/m_a1.sql\" has (\\$\\{project.version}|@owner@|\\$\\{x}), and resource folder"
                                + " \"res\" is filtered: the application may get other SQL than the goals run. Nothing was done");
    }

    @Test
    void takesRevisionsThatFilteringDoesNotChange() throws IOException {
        resource("res", resource -> resource.setFiltering(true));
        write("res/" + MIGRATION, "INSERT INTO mail VALUES ('a@example.org, b@example.org'); SELECT $$x$$;");
        write("res/application.properties", "a=${project.version}");

        assertThat(roots()).containsExactly(folder.resolve("res"));
    }

    // As the parent of Spring Boot projects has it.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "+**/application*.yml",
                "+*.properties",
                "-db/**",
                "-db/",
                "-**/*.sql",
                "-db/migrations/m_??.sql",
                "-db\\migrations\\*",
                "-**/migrations/**"
            })
    void takesRevisionsThatAreNotAmongTheFiltered(String pattern) throws IOException {
        resource("res", resource -> {
            resource.setFiltering(true);
            if (pattern.startsWith("+")) {
                resource.addInclude(pattern.substring(1));
            } else {
                resource.addExclude(pattern.substring(1));
            }
        });
        resource("res", resource -> {});
        write("res/" + MIGRATION, "SELECT '${project.version}';");

        assertThat(roots()).containsExactly(folder.resolve("res"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+**/*.sql",
                "+db/",
                "+**",
                "+db/migrations/*",
                "-*.sql",
                "-migrations/**",
                "-{db,x}/**",
                "-**/[m]_*"
            })
    void refusesRevisionsThatAreAmongTheFiltered(String pattern) throws IOException {
        resource("res", resource -> {
            resource.setFiltering(true);
            if (pattern.startsWith("+")) {
                resource.addInclude(pattern.substring(1));
            } else {
                resource.addExclude(pattern.substring(1));
            }
        });
        write("res/" + MIGRATION, "SELECT '${project.version}';");

        assertThatThrownBy(this::roots).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void namesAFileThatCannotBeRead() throws IOException {
        resource("res", resource -> resource.setFiltering(true));
        Path unreadable = Files.createDirectories(folder.resolve("res/" + MIGRATION));

        assertThatThrownBy(this::roots)
                .isInstanceOf(EnvironmentException.class)
                .hasMessage("\"" + unreadable + "\" cannot be read: IOException: Is a directory");
    }

    private void resource(String directory, Consumer<Resource> settings) throws IOException {
        Files.createDirectories(folder.resolve(directory));
        var resource = new Resource();
        resource.setDirectory(directory);
        settings.accept(resource);
        build.addResource(resource);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private List<Path> roots() {
        var model = new Model();
        model.setBuild(build);
        var project = new MavenProject(model);
        project.setFile(folder.resolve("pom.xml").toFile());
        return new ResourceFolders(project, "db.migrations").roots();
    }
}
