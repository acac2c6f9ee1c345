package io.github.alambique.internal.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alambique.InvalidInputException;
import io.github.alambique.MigrationException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code persistence.xml} and mapping files name has to be there. */
class PersistenceUnitsTest {

    private static final String ITEM = """
            @Entity
            public class Item {
                @Id Long id;
                @Entity public static class Part { @Id Long id; }
            }
            """;

    private static final String ECLIPSELINK = "org.eclipse.persistence.jpa.PersistenceProvider";

    @TempDir
    private Path folder;

    private static TestProject unit(TestProject project, String content) {
        return project.with(ITEM).resource("META-INF/persistence.xml", """
                <persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.0">
                  <persistence-unit name="shop">%s</persistence-unit>
                </persistence>
                """.formatted(content));
    }

    private static TestProject mapped(TestProject project, String content) {
        return project.with(ITEM).resource("META-INF/orm.xml", """
                <entity-mappings xmlns="https://jakarta.ee/xml/ns/persistence/orm" version="3.0">
                  <package>shop</package>
                  %s
                </entity-mappings>
                """.formatted(content));
    }

    private static String hint(Throwable failure) {
        return ((MigrationException) failure).hint().orElse("");
    }

    private static String quoted(Path file) {
        return "\"" + file + "\"";
    }

    @EachProvider
    void listedClassesHaveToBeThere(TestProvider provider) {
        TestProject project = unit(
                TestProject.in(folder, provider),
                "<class>shop.Gone</class><class>shop.Item</class><class>shop.Item.Part</class>");

        assertThatThrownBy(project::ddl)
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Not on the project's class path: \"shop.Gone\", \"shop.Item.Part\","
                        + " which persistence unit \"shop\" lists in "
                        + quoted(project.classes().resolve("META-INF/persistence.xml")))
                .extracting(PersistenceUnitsTest::hint)
                .isEqualTo(
                        "Correct the name in the source of that file (the name of a nested class has a $), or add the"
                                + " dependency that has the class to the POM, and run the goal again; or run mvn clean if"
                                + " the name is no longer in your sources");
    }

    @Test
    void listedClassesMayBeNestedOrPackages() {
        TestProject project = unit(
                TestProject.in(folder, TestProvider.HIBERNATE_7)
                        .compiled("@org.hibernate.annotations.FilterDef(name = \"some\") package shop;"),
                "<class>shop</class><class>shop.Item$Part</class><exclude-unlisted-classes/>");

        assertThat(project.ddl()).isEqualTo("create table Item$Part (id bigint not null, primary key (id));\n");
    }

    @Test
    void classesOfAnotherUnitAreNotAsked() {
        TestProject project = TestProject.in(folder, TestProvider.HIBERNATE_7).with(ITEM);
        project.resource("META-INF/persistence.xml", """
                <persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.0">
                  <persistence-unit name="other"><class>shop.Gone</class></persistence-unit>
                  <persistence-unit name="shop"><class>shop.Item</class></persistence-unit>
                </persistence>
                """);
        JpaProject all = project.jpa();
        var chosen = new JpaProject(
                all.entityRoots(), all.classPath(), Optional.of("shop"), List.of(), Map.of(), all.artifacts());

        assertThat(Entities.require(chosen).ddl(18)).contains("create table Item");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<entity class=\"Gone\"/>",
                "<mapped-superclass class=\"shop.Gone\"/>",
                "<embeddable class=\"Gone\"/>",
                "<converter class=\"Gone\"/>"
            })
    void mappedClassesHaveToBeThere(String element) {
        TestProject project = mapped(TestProject.in(folder, TestProvider.ECLIPSELINK), element);

        assertThatThrownBy(project::ddl)
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "Not on the project's class path: \"shop.Gone\", which persistence unit \"default\" lists in "
                                + quoted(project.classes().resolve("META-INF/orm.xml")));
    }

    @Test
    void classesThatEclipseLinkMakesNeedNotBeThere() {
        TestProject project = mapped(TestProject.in(folder, TestProvider.ECLIPSELINK), """
                <entity class="Made" access="VIRTUAL">
                  <attributes><id name="id" attribute-type="Long"/></attributes>
                </entity>
                """);

        assertThat(project.ddl()).contains("CREATE TABLE MADE", "CREATE TABLE ITEM");
    }

    @Test
    void mappingFilesOfHibernateAreItsOwnToRead() {
        TestProject project = unit(
                        TestProject.in(folder, TestProvider.HIBERNATE_6_6), "<mapping-file>old.hbm.xml</mapping-file>")
                .resource("old.hbm.xml", """
                        <!DOCTYPE hibernate-mapping PUBLIC "-//Hibernate/Hibernate Mapping DTD 3.0//EN"
                          "http://www.hibernate.org/dtd/hibernate-mapping-3.0.dtd">
                        <hibernate-mapping>
                          <class entity-name="Old" table="old"><id name="id" type="long"/></class>
                        </hibernate-mapping>
                        """);

        assertThat(project.ddl()).contains("create table old", "create table Item");
    }

    /** Applications that start Hibernate by {@code new Configuration().configure()} say so with a setting. */
    @EachHibernate
    void hibernateCfgXmlIsReadWhereASettingNamesIt(TestProvider provider) {
        TestProject project = TestProject.in(folder, provider)
                .with("@Entity public class LineItem { @Id Long id; String itemText; }")
                .with("public class Plain { Long id; String someText; }")
                .resource("plain.hbm.xml", """
                        <hibernate-mapping xmlns="http://www.hibernate.org/xsd/orm/hbm" package="shop" default-access="field">
                          <class name="Plain"><id name="id"/><property name="someText"/></class>
                        </hibernate-mapping>
                        """)
                .resource("hibernate.cfg.xml", """
                        <hibernate-configuration xmlns="http://www.hibernate.org/xsd/orm/cfg">
                          <session-factory>
                            <property name="hibernate.connection.url">jdbc:postgresql://nowhere.invalid/shop</property>
                            <property name="hibernate.hbm2ddl.auto">create</property>
                            <property name="hibernate.physical_naming_strategy"
                              >org.hibernate.boot.model.naming.CamelCaseToUnderscoresNamingStrategy</property>
                            <mapping resource="plain.hbm.xml"/>
                            <mapping class="shop.LineItem"/>
                          </session-factory>
                        </hibernate-configuration>
                        """);

        String ddl = Entities.require(project.jpa(Map.of("hibernate.cfg_xml_file", "hibernate.cfg.xml")))
                .ddl(18);
        assertThat(ddl).contains("create table line_item", "item_text", "create table plain", "some_text");
    }

    @Test
    void providersThatAreNamedHaveToBeThere() {
        TestProject project =
                unit(TestProject.in(folder, TestProvider.HIBERNATE_6_6), "<provider>" + ECLIPSELINK + "</provider>");

        assertThatThrownBy(project::ddl)
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Persistence provider \"" + ECLIPSELINK + "\", named by "
                        + quoted(project.classes().resolve("META-INF/persistence.xml"))
                        + ", is not on the project's class path, which has \"" + Provider.HIBERNATE + "\"")
                .extracting(PersistenceUnitsTest::hint)
                .isEqualTo(
                        "Add org.eclipse.persistence:org.eclipse.persistence.jpa to the POM (with scope provided if a"
                                + " server brings it), or correct the name; or run mvn clean if it is no longer in your"
                                + " sources");
    }

    @Test
    void providersThatSettingsNameHaveToBeThere() {
        TestProject project = unit(TestProject.in(folder, TestProvider.ECLIPSELINK), "");
        JpaProject hibernate = project.jpa(Map.of("jakarta.persistence.provider", Provider.HIBERNATE));
        JpaProject odd = project.jpa(Map.of("jakarta.persistence.provider", "odd.Provider"));

        assertThatThrownBy(() -> Entities.require(hibernate))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Persistence provider \"" + Provider.HIBERNATE + "\", named by"
                        + " \"jakarta.persistence.provider\", is not on the project's class path, which has \""
                        + ECLIPSELINK + "\"")
                .extracting(PersistenceUnitsTest::hint)
                .asString()
                .startsWith("Add org.hibernate.orm:hibernate-core ");
        assertThatThrownBy(() -> Entities.require(odd))
                .isInstanceOf(InvalidInputException.class)
                .extracting(PersistenceUnitsTest::hint)
                .asString()
                .startsWith("Add the dependency that has it ");
    }

    @Test
    void hibernateThatAServerBringsIsFetched() {
        TestProvider hibernate = TestProvider.HIBERNATE_6_6;
        JpaProject all = unit(
                        TestProject.in(folder, hibernate, hibernate.jar("jakarta.persistence-api")),
                        "<provider>" + Provider.HIBERNATE + "</provider>")
                .jpa();
        var fetching = new JpaProject(
                all.entityRoots(), all.classPath(), Optional.empty(), List.of(), Map.of(), version -> hibernate.jars());
        var eclipseLink = new JpaProject(
                all.entityRoots(),
                all.classPath(),
                Optional.empty(),
                List.of(),
                Map.of("jakarta.persistence.provider", ECLIPSELINK),
                all.artifacts());

        assertThat(Entities.require(fetching).ddl(18)).contains("create table Item");
        assertThatThrownBy(() -> Entities.require(eclipseLink))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageEndingWith(", which has none");
    }

    @Test
    void ofTwoProvidersTheOneThatIsNamedIsAsked() {
        List<Path> both = Stream.concat(
                        TestProvider.HIBERNATE_6_6.jars().stream(), TestProvider.ECLIPSELINK.jars().stream())
                .toList();
        TestProject project = unit(
                TestProject.in(folder, TestProvider.HIBERNATE_6_6, both), "<provider>" + ECLIPSELINK + "</provider>");

        Entities ofUnit = Entities.require(project.jpa());
        Entities ofSettings = Entities.require(project.jpa(Map.of("jakarta.persistence.provider", Provider.HIBERNATE)));

        assertThat(ofUnit.ddl(18)).contains("CREATE TABLE ITEM ");
        assertThat(ofUnit.names()).isEqualTo(ProviderNames.ECLIPSELINK);
        assertThat(ofSettings.ddl(18)).contains("create table Item ");
        assertThat(ofSettings.names()).isEqualTo(ProviderNames.HIBERNATE);
    }
}
