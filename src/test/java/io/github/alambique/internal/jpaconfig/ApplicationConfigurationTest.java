package io.github.alambique.internal.jpaconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alambique.InvalidInputException;
import io.github.alambique.internal.jpa.TestProvider;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    private ApplicationConfiguration read(Map<String, String> properties) {
        return read(properties, Map.of());
    }

    private ApplicationConfiguration read(Map<String, String> properties, Map<String, String> environment) {
        try (var roots = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null);
                var classPath = new URLClassLoader(
                        TestProvider.HIBERNATE_7.jar("snakeyaml").stream()
                                .map(ApplicationConfigurationTest::url)
                                .toArray(URL[]::new),
                        null)) {
            return ApplicationConfiguration.of(
                    new ConfigurationFiles(roots, classPath), new ProcessSettings(properties, environment));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
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

    @Test
    void includedProfilesComeFirstAndInsteadOfTheDefault() {
        file("application.properties", SCHEMA + "=common\nspring.profiles.include=base");
        file("application-base.properties", SCHEMA + "=base");
        file("application-prod.properties", SCHEMA + "=live");
        file("application-default.properties", SCHEMA + "=unless_told");

        assertThat(schema()).isEqualTo("base");
        assertThat(read(Map.of("spring.profiles.active", "prod")).value(SCHEMA)).contains("live");
    }

    @Test
    void groupsOfProfilesAreActiveWithTheirProfile() {
        file("application.properties", """
                %s=common
                spring.profiles.group.production=live-db,eu
                spring.profiles.group.eu=berlin
                """.formatted(SCHEMA));
        file("application-production.properties", SCHEMA + "=production");
        file("application-live-db.properties", SCHEMA + "=live");

        assertThat(schema()).isEqualTo("common");
        assertThat(read(Map.of("spring.profiles.active", "production")).value(SCHEMA))
                .contains("live");

        file("application-berlin.properties", SCHEMA + "=berlin");
        assertThat(read(Map.of("spring.profiles.active", "production")).value(SCHEMA))
                .contains("berlin");
        assertThat(read(Map.of("spring.profiles.active", "eu")).value(SCHEMA)).contains("berlin");
        assertThat(read(Map.of("spring.profiles.active", "berlin,production")).value(SCHEMA))
                .contains("live");
    }

    @Test
    void groupsAreListsInYamlAndMayBeOfTheDefaultProfileOrEndless() {
        file("application.yml", """
                spring:
                  profiles.group:
                    default: [mine, "yours"]
                    mine: default
                ---
                spring:
                  config.activate.on-profile: default & mine & yours
                  jpa.properties.hibernate.default_schema: all
                """);

        assertThat(schema()).isEqualTo("all");
        assertThat(read(Map.of("spring.profiles.active", "mine")).value(SCHEMA)).contains("all");
        assertThat(read(Map.of("spring.profiles.active", "yours")).value(SCHEMA))
                .isEmpty();
    }

    @Test
    void systemPropertiesWinOverTheEnvironmentAndThatOverFiles() {
        String strategy = "spring.jpa.hibernate.naming.physical-strategy";
        file("application.properties", """
                spring.jpa.hibernate.naming.physicalStrategy=common
                %s=${schema}
                schema=common
                spring.profiles.active=prod
                """.formatted(SCHEMA));
        file("application-prod.properties", "schema=live");

        assertThat(schema()).isEqualTo("live");
        assertThat(read(Map.of(SCHEMA, "told", strategy, "told")).values())
                .containsEntry(SCHEMA, "told")
                .containsEntry(strategy, "told")
                .doesNotContainValue("common");
        Map<String, String> environment = Map.of(
                "SPRING_JPA_PROPERTIES_HIBERNATE_DEFAULT_SCHEMA", "around",
                "SPRING_JPA_HIBERNATE_NAMING_PHYSICALSTRATEGY", "around");
        assertThat(read(Map.of(), environment).value(SCHEMA)).contains("around");
        assertThat(read(Map.of(), environment).value(strategy)).contains("around");
        assertThat(read(Map.of(SCHEMA, "told", strategy, "told"), environment).value(SCHEMA))
                .contains("told");
        assertThat(read(Map.of(SCHEMA, "told", strategy, "told"), environment).value(strategy))
                .contains("told");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"SPRING_JPA_DATABASEPLATFORM", "SPRING_JPA_DATABASE_PLATFORM", "spring.jpa.database-platform"})
    void theEnvironmentSetsWhatNoFileDoes(String variable) {
        assertThat(read(Map.of(), Map.of(variable, "Some")).value("spring.jpa.database-platform"))
                .contains("Some");
        assertThat(read(Map.of("spring.jpa.databasePlatform", "Other"), Map.of(variable, "Some"))
                        .value("spring.jpa.database-platform"))
                .contains("Other");
    }

    @Test
    void theEnvironmentChoosesProfilesToo() {
        file("application.yml", "spring.profiles.active: [local, more]");
        file("application-prod.properties", SCHEMA + "=live");
        file("application-more.properties", SCHEMA + "=more");

        assertThat(schema()).isEqualTo("more");
        assertThat(read(Map.of(), Map.of("SPRING_PROFILES_ACTIVE", "prod")).value(SCHEMA))
                .contains("live");
        assertThat(read(Map.of("spring.profiles.active", "local"), Map.of("SPRING_PROFILES_ACTIVE", "prod"))
                        .value(SCHEMA))
                .isEmpty();
        assertThat(read(Map.of(), Map.of("SPRING_PROFILES_ACTIVE", "", "SPRING_PROFILES_INCLUDE_0", "prod"))
                        .value(SCHEMA))
                .contains("more");
        assertThat(read(Map.of(), Map.of("SPRING_PROFILES_ACTIVE_0", "prod")).value(SCHEMA))
                .contains("live");
    }

    @Test
    void theProcessIsThisOne() {
        ProcessSettings process = ProcessSettings.ofThisProcess();

        assertThat(process.properties()).containsEntry("java.version", System.getProperty("java.version"));
        assertThat(process.environment()).isEqualTo(System.getenv());
    }

    @Test
    void listsAreReplacedAsAWhole() {
        file("application.yml", "spring.jpa.mapping-resources: [a.xml, b.xml]");
        file("application.properties", "spring.jpa.mappingResources=c.xml");

        assertThat(read().list("spring.jpa.mapping-resources")).containsExactly("c.xml");
        assertThat(read(Map.of("spring.jpa.mapping-resources[0]", "d.xml")).list("spring.jpa.mapping-resources"))
                .containsExactly("d.xml");
    }

    @Test
    void quarkusHearsTheProcessToo() {
        String key = "quarkus.hibernate-orm.database.default-schema";
        file("application.properties", "%prod." + key + "=live");

        assertThat(read(Map.of(key, "told")).value(key)).contains("told");
        assertThat(read(Map.of(), Map.of("QUARKUS_HIBERNATE_ORM_DATABASE_DEFAULT_SCHEMA", "around"))
                        .value(key))
                .contains("around");
        assertThat(read(Map.of(), Map.of("QUARKUS_PROFILE", "dev")).value(key)).isEmpty();
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
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("\"" + folder.resolve("application.yml") + "\" cannot be read: ");
    }
}
