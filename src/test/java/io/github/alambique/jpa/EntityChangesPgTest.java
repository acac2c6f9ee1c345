package io.github.alambique.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.compare.Renames;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import io.github.alambique.testing.TestServer;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change of entities is found, alone and whole, and leads back; nothing is found where nothing changed. */
@PostgresTest
class EntityChangesPgTest {

    private final EntityDatabase database;

    @TempDir
    Path folder;

    EntityChangesPgTest(TestDatabase current) throws SQLException {
        this.database = new EntityDatabase(current, TestServer.EMBEDDED.create("test_entity_changes_desired"));
    }

    @BeforeEach
    void empty() throws SQLException {
        database.reset();
    }

    private TestProject project(String name, String... types) {
        return project(TestProvider.HIBERNATE_7, name, types);
    }

    private TestProject project(TestProvider provider, String name, String... types) {
        return TestProject.in(folder.resolve(name), provider).with(types);
    }

    private static final String SHOP = "@Entity public class Shop { @Id Long id; }";

    @Test
    void toldRenamesKeepWhatIsThere() throws SQLException {
        database.follow(project(
                "before", SHOP, "@Entity public class Item { @Id Long id; String title; @ManyToOne Shop shop; }"));

        String found = database.follow(
                project(
                        "after",
                        SHOP,
                        "@Entity public class Thing { @Id Long id; String name; @ManyToOne Shop shop; }"),
                Renames.parse("item:thing, item.title:name"));

        assertThat(found)
                .contains("ALTER TABLE item RENAME TO thing", "RENAME COLUMN title TO name")
                .doesNotContain("DROP");
    }
}
