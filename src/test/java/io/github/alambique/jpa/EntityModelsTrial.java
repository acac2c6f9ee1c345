package io.github.alambique.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import io.github.alambique.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** As {@link EntityTruthPgTest}, of the models of other projects. The matrix runs it: {@code src/test/models} fetches their jars. */
@PostgresTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EntityModelsTrial {

    /** A jar with entities, beside what it needs, and the package they are in. */
    record Model(String folder, String jar, String inPackage, int tables) {}

    static Stream<Model> models() {
        String domain = "org.hibernate.testing.orm.domain.";
        return Stream.of(
                new Model("keycloak", "keycloak-model-jpa", "org.keycloak", 80),
                new Model("hibernate-testing", "hibernate-testing", domain + "animal", 8),
                new Model("hibernate-testing", "hibernate-testing", domain + "contacts", 3),
                new Model("hibernate-testing", "hibernate-testing", domain + "gambit", 20),
                new Model("hibernate-testing", "hibernate-testing", domain + "helpdesk", 3),
                new Model("hibernate-testing", "hibernate-testing", domain + "library", 2),
                new Model("hibernate-testing", "hibernate-testing", domain + "userguide", 5));
    }

    private final EntityDatabase database;
    private final TestDatabase truth;

    EntityModelsTrial(TestDatabase truth) throws SQLException {
        this.truth = truth;
        this.database = new EntityDatabase(truth, TestServer.EMBEDDED.create("test_entity_models"));
    }

    @AfterAll
    void close() throws SQLException {
        database.close();
    }

    @ParameterizedTest
    @MethodSource("models")
    void theProviderMakesTheSame(Model model) throws SQLException, IOException {
        database.reset();
        JpaProject project = project(model);
        Application.start(project, Provider.HIBERNATE, truth);

        assertThat(database.lack(Entities.require(project).ddl(18))).isEmpty();
        assertThat(truth.column("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"))
                .singleElement()
                .satisfies(count -> assertThat(Integer.parseInt(count)).isGreaterThanOrEqualTo(model.tables()));
    }

    private static JpaProject project(Model model) throws IOException {
        List<Path> jars;
        try (Stream<Path> files = Files.list(Path.of("target", "providers", model.folder()))) {
            jars = files.sorted().toList();
        }
        List<Path> roots = jars.stream()
                .filter(jar -> jar.getFileName().toString().startsWith(model.jar()))
                .toList();
        return new JpaProject(roots, jars, Optional.empty(), List.of(model.inPackage()), Map.of(), version -> {
            throw new AssertionError("Hibernate is there");
        });
    }
}
