package io.github.alambique.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApplicationConfigurationTest {

    private static final String SCHEMA = "spring.jpa.properties.hibernate.default_schema";

    @TempDir
    private Path folder;

    private void file(String name, String content) {
        try {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.writeString(folder.resolve(name), content);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private ApplicationConfiguration read() {
        return read(Map.of());
    }

    private ApplicationConfiguration read(Map<String, String> process) {
        try (var roots = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null);
                var classPath = new JpaClassLoader(TestProvider.HIBERNATE_7.jar("snakeyaml"))) {
            return ApplicationConfiguration.of(
                    new ConfigurationFiles(roots, new ApplicationYaml(classPath)),
                    name -> Optional.ofNullable(process.get(name)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String schema() {
        return read().value(SCHEMA).orElse("none");
    }

    @Test
    void placeholdersAreFilledFromTheFileTheProcessAndTheirDefaults() {
        file("application.yml", """
                app: {name: shop, kept: "${nowhere}"}
                spring.jpa.properties.hibernate.default_schema: ${app.name}_${stage:${other:test}}
                """);

        assertThat(schema()).isEqualTo("shop_test");
        assertThat(read(Map.of("stage", "live")).value(SCHEMA)).contains("shop_live");
        assertThat(read().value("app.kept")).isEmpty();
    }

    @Test
    void theActiveProfilesFileWins() {
        file("application.properties", SCHEMA + "=common\nspring.profiles.active=local");
        file("application-local.yml", SCHEMA + ": mine");
        file("application-prod.properties", SCHEMA + "=live");

        assertThat(schema()).isEqualTo("mine");
        assertThat(read(Map.of("spring.profiles.active", "prod")).value(SCHEMA)).contains("live");
        assertThat(read(Map.of("spring.profiles.active", "prod,local")).value(SCHEMA))
                .contains("mine");
        assertThat(read(Map.of("spring.profiles.active", "other")).value(SCHEMA))
                .contains("common");
    }

    @Test
    void withoutOneTheDefaultProfileIsActive() {
        file("application.properties", SCHEMA + "=common");
        file("application-prod.properties", SCHEMA + "=live");
        assertThat(schema()).isEqualTo("common");

        file("application-default.properties", SCHEMA + "=unless_told");
        assertThat(schema()).isEqualTo("unless_told");
    }

    @Test
    void documentsOfAFileCountInTheirProfile() {
        file("application.yml", """
                spring:
                  profiles.active: [dev, eu]
                  jpa.properties.hibernate.default_schema: common
                ---
                spring:
                  config.activate.on-profile: prod | test
                  jpa.properties.hibernate.default_schema: live
                ---
                spring:
                  config.activate.on-profile: dev & eu
                  jpa.properties.hibernate.default_schema: mine
                """);

        assertThat(schema()).isEqualTo("mine");
        assertThat(read(Map.of("spring.profiles.active", "prod")).value(SCHEMA)).contains("live");
        assertThat(read(Map.of("spring.profiles.active", "dev")).value(SCHEMA)).contains("common");
    }

    @Test
    void propertiesHaveDocumentsToo() {
        file("application.properties", """
                %s=common
                #---
                spring.config.activate.on-profile=prod
                %s=live
                """.formatted(SCHEMA, SCHEMA));

        assertThat(schema()).isEqualTo("common");
        assertThat(read(Map.of("spring.profiles.active", "prod")).value(SCHEMA)).contains("live");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            prod; false
            dev; true
            !prod; true
            !dev; false
            prod, dev; true
            dev & !prod; true
            dev & (prod | eu); true
            !(dev & eu); false
            !(prod | test) & eu; true
            """)
    void profileExpressionsAreSprings(String expression, boolean holds) {
        assertThat(new ActiveProfiles(List.of("dev", "eu"))
                        .accept(Map.of("spring.config.activate.on-profile", expression)))
                .isEqualTo(holds);
    }

    @Test
    void quarkusTakesWhatIsForProduction() {
        String key = "quarkus.hibernate-orm.database.default-schema";
        file("application.properties", """
                %s=common
                %%prod.%s=live
                %%dev.%s=mine
                """.formatted(key, key, key));

        assertThat(read().value(key)).contains("live");
        assertThat(read(Map.of("quarkus.profile", "dev")).value(key)).contains("mine");
        assertThat(read(Map.of("quarkus.profile", "test")).value(key)).contains("common");
    }

    @Test
    void quarkusProfilesHaveFilesToo() {
        String key = "quarkus.hibernate-orm.database.default-schema";
        file("application.properties", key + "=common");
        file("application-prod.properties", key + "=live");
        file("config/application.yaml", "\"%test\": {" + key + ": tested}");

        assertThat(read().value(key)).contains("live");
        assertThat(read(Map.of("quarkus.profile", "test")).value(key)).contains("tested");
    }

    @Test
    void whatIsNoYamlIsToldWithItsFile() {
        file("application.yml", "spring: [");

        assertThatThrownBy(this::read)
                .isInstanceOf(UnreadableConfigurationException.class)
                .hasMessageStartingWith("\"" + folder.resolve("application.yml") + "\" cannot be read: ");
    }
}
