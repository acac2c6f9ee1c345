package io.github.alambique.internal.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alambique.InvalidInputException;
import io.github.alambique.internal.desired.EntityDdl;
import io.github.alambique.internal.scratch.DdlScript;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntityDdlTest {

    @TempDir
    private Path folder;

    private EntityDdl ddl(String entity) {
        TestProject project = TestProject.in(folder, TestProvider.HIBERNATE_7).with(entity);
        return new EntityDdl(Entities.require(project.jpa()));
    }

    @Test
    void scriptsAreTheSameForTheVersionExpectedAndForAnother() {
        EntityDdl ddl = ddl("@Entity public class Item { @Id Long id; }");

        ddl.expect(18);

        assertThat(ddl.scripts(18))
                .extracting(DdlScript::text)
                .singleElement()
                .isEqualTo("create table Item (id bigint not null, primary key (id));\n");
        assertThat(ddl.scripts(14)).isEqualTo(ddl.scripts(18));
    }

    @Test
    void whatTheProviderRefusesIsToldWhenItIsAskedFor() {
        EntityDdl ddl = ddl("@Entity public class NoKey { String text; }");

        ddl.expect(18);

        assertThatThrownBy(() -> ddl.scripts(18)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void statementsThatFailAreToldWithTheMappingInMind() {
        EntityDdl ddl = ddl("@Entity public class Order { @Id Long id; }");

        assertThat(ddl.scripts(18).get(0).advice())
                .hasValueSatisfying(advice -> assertThat(advice).contains("@Table"));
    }
}
