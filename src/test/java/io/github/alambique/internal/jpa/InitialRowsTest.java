package io.github.alambique.internal.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.schema.QualifiedName;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitialRowsTest {

    @TempDir
    Path folder;

    @EachProvider
    void aTableThatNumbersHasItsRow(TestProvider provider) {
        String ddl = TestProject.in(folder, provider).with("""
                @Entity
                public class Item {
                    @Id @GeneratedValue(strategy = GenerationType.TABLE, generator = "items")
                    @TableGenerator(name = "items", table = "numbers", pkColumnName = "name",
                            pkColumnValue = "items", valueColumnName = "value")
                    Long id;
                }
                """).ddl();

        assertThat(InitialRows.of(ddl).of(QualifiedName.of("numbers")))
                .singleElement()
                .asString()
                .startsWithIgnoringCase("insert into numbers")
                .endsWith("('items'" + (provider == TestProvider.ECLIPSELINK ? ", 0)" : ",0)"));
    }

    @Test
    void aRowGoesIntoItsTableOnly() {
        InitialRows rows = InitialRows.of("""
                create table other (id bigint);
                insert into "Shop".numbers(name) values ('a');
                INSERT INTO numbers (name) VALUES ('b;')
                """);

        assertThat(rows.of(QualifiedName.of("Shop", "numbers"))).hasSize(2);
        assertThat(rows.of(QualifiedName.of("other", "numbers")))
                .containsExactly("INSERT INTO numbers (name) VALUES ('b;')");
        assertThat(rows.of(QualifiedName.of("other"))).isEmpty();
    }
}
