package io.github.alambique.internal.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alambique.InvalidInputException;
import io.github.alambique.MigrationException;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EntitiesTest {

    private static final String PRODUCT = """
            @Entity @Table(name = "products")
            public class Product {
                @Id @GeneratedValue(strategy = GenerationType.IDENTITY) Long id;
                @Column(nullable = false, length = 100) String title;
                @Embedded Price price;
                @Convert(converter = Tags.class) List<String> tags;
            }
            """;

    private static final String PRICE = """
            @Embeddable
            public class Price {
                @Column(precision = 10, scale = 2) BigDecimal amount;
            }
            """;

    private static final String TAGS = """
            @Converter
            public class Tags implements AttributeConverter<List<String>, String> {
                public String convertToDatabaseColumn(List<String> tags) { return String.join(",", tags); }
                public List<String> convertToEntityAttribute(String text) { return List.of(text.split(",")); }
            }
            """;

    private static final String ORDER = """
            @Entity @Table(name = "orders", schema = "sales")
            public class Order {
                @Id @GeneratedValue(strategy = GenerationType.SEQUENCE) Long id;
                @ManyToOne(optional = false) Product product;
            }
            """;

    private static final String SAMPLE = """
            @Entity
            public class SampleItem {
                @Id Long id;
                String longName;
            }
            """;

    @TempDir
    Path folder;

    @EachProvider
    void everyProviderWritesItsDdl(TestProvider provider) {
        String ddl = TestProject.in(folder, provider)
                .with(PRODUCT, PRICE, TAGS, ORDER)
                .ddl();

        assertThat(ddl.lines())
                .allMatch(line -> line.endsWith(";"))
                .anyMatch(line -> line.equals("create schema if not exists sales;"))
                .anyMatch(line -> line.toLowerCase().startsWith("create table products")
                        && line.contains("100")
                        && line.contains("10,2")
                        && line.toLowerCase().contains("tags varchar(255)"))
                .anyMatch(line -> line.toLowerCase().startsWith("create table sales.orders"))
                .anyMatch(line -> line.toLowerCase().contains("foreign key (product_id) references products"))
                .anyMatch(line -> line.toLowerCase().startsWith("create sequence"));
    }

    @Test
    void entitiesAreCountedWithoutLoadingThem() {
        TestProject project = TestProject.in(folder, TestProvider.HIBERNATE_7).with(PRODUCT, PRICE, TAGS, ORDER);

        assertThat(Entities.find(project.jpa()))
                .hasValueSatisfying(entities -> assertThat(entities.count()).isEqualTo(4));
    }

    @Test
    void packageInfoIsManagedToo() {
        String ddl = TestProject.in(folder, TestProvider.HIBERNATE_6_6)
                .compiled("""
                        @org.hibernate.annotations.GenericGenerator(name = "by_sequence", type =
                                org.hibernate.id.enhanced.SequenceStyleGenerator.class, parameters =
                                @org.hibernate.annotations.Parameter(name = "sequence_name", value = "package_ids"))
                        package shop;
                        """)
                .with("@Entity public class Item { @Id @GeneratedValue(generator = \"by_sequence\") Long id; }")
                .ddlOfLoadedProvider();

        assertThat(ddl).contains("create sequence package_ids");
    }

    @Test
    void springBootNamesAsSpringBootDoes() {
        TestProject project =
                TestProject.in(folder, TestProvider.HIBERNATE_7).compiled("""
                        package org.springframework.boot.hibernate;
                        public class SpringImplicitNamingStrategy
                                extends org.hibernate.boot.model.naming.ImplicitNamingStrategyJpaCompliantImpl {}
                        """).with(SAMPLE);

        assertThat(project.ddl()).contains("create table sample_item", "long_name");
    }

    @Test
    void settingsOfTheApplicationHold() {
        TestProject project =
                TestProject.in(folder, TestProvider.HIBERNATE_6_6).with(SAMPLE).resource("application.properties", """
                        spring.jpa.hibernate.naming.physicalStrategy=\
                        org.hibernate.boot.model.naming.CamelCaseToUnderscoresNamingStrategy
                        spring.jpa.properties.hibernate.default_schema=${no.such.key:stock}
                        spring.jpa.hibernate.ddl-auto=validate
                        """);

        assertThat(project.ddlOfLoadedProvider()).contains("create table stock.sample_item", "long_name");
        assertThat(Entities.require(project.jpa(Map.of("hibernate.default_schema", "other")))
                        .ddl(18))
                .contains("create table other.sample_item");
    }

    @Test
    void quarkusSettingsHold() {
        String ddl = TestProject.in(folder, TestProvider.HIBERNATE_6_6)
                .with(SAMPLE)
                .resource("application.properties", """
                        quarkus.hibernate-orm.physical-naming-strategy=\
                        org.hibernate.boot.model.naming.CamelCaseToUnderscoresNamingStrategy
                        quarkus.hibernate-orm.database.default-schema=stock
                        %dev.quarkus.hibernate-orm.database.default-schema=dev
                        """)
                .ddlOfLoadedProvider();

        assertThat(ddl).contains("create table stock.sample_item");
    }

    @Test
    void quarkusUnitHasThePackagesItNames() {
        TestProject project = TestProject.in(folder, TestProvider.HIBERNATE_6_6)
                .with(SAMPLE)
                .compiled("package users; import jakarta.persistence.*; @Entity public class AppUser { @Id Long id; }")
                .resource("application.properties", """
                        quarkus.hibernate-orm."people".packages=users
                        quarkus.hibernate-orm."people".physical-naming-strategy=\
                        org.hibernate.boot.model.naming.CamelCaseToUnderscoresNamingStrategy
                        """);

        assertThat(Entities.require(inUnit(project.jpa(), "people")).ddl(18))
                .contains("create table app_user")
                .doesNotContain("ample");
    }

    @Test
    void anotherDatabasesDialectIsNotTaken() {
        TestProject project =
                TestProject.in(folder, TestProvider.HIBERNATE_6_6).with(SAMPLE).resource("application.properties", """
                        spring.jpa.database-platform=org.hibernate.dialect.H2Dialect
                        """);

        // H2's is "character varying(255)" here.
        assertThat(project.ddlOfLoadedProvider()).contains("longName varchar(255)");
    }

    @Test
    void persistenceXmlSaysWhichClassesAndHow() {
        TestProject project = TestProject.in(folder, TestProvider.HIBERNATE_6_6)
                .with(SAMPLE, "@Entity public class Other { @Id Long id; }")
                .resource("META-INF/persistence.xml", """
                        <persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.0">
                          <persistence-unit name="one" transaction-type="JTA">
                            <jta-data-source>java:/nowhere</jta-data-source>
                            <class>shop.Other</class>
                            <exclude-unlisted-classes/>
                            <properties>
                              <property name="hibernate.default_schema" value="ones"/>
                              <property name="jakarta.persistence.schema-generation.database.action" value="create"/>
                            </properties>
                          </persistence-unit>
                          <persistence-unit name="two"/>
                        </persistence>
                        """);

        assertThatThrownBy(() -> Entities.require(project.jpa()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Several persistence units: \"one\", \"two\"")
                .extracting(failure -> ((MigrationException) failure).hint().orElse(""))
                .isEqualTo("Choose one: -Dmigrate.persistenceUnit=one");
        assertThatThrownBy(() -> Entities.require(inUnit(project.jpa(), "three")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "Persistence unit \"three\" is neither in META-INF/persistence.xml nor in Quarkus' configuration")
                .extracting(failure -> ((MigrationException) failure).hint().orElse(""))
                .isEqualTo("Set migrate.persistenceUnit to one of: one, two");
        assertThat(Entities.require(inUnit(project.jpa(), "one")).ddl(18))
                .contains("create table ones.Other")
                .doesNotContain("Sample");
        assertThat(Entities.require(inUnit(project.jpa(), "two")).ddl(18)).contains("create table Sample", "Other");
    }

    @EnabledOnOs(OS.LINUX)
    @ParameterizedTest
    @EnumSource(names = {"HIBERNATE_7", "ECLIPSELINK"})
    void noJarStaysOpen(TestProvider provider) throws IOException {
        TestProject project = TestProject.in(folder, provider)
                .with(SAMPLE, "public class Plain { Long id; }")
                .resource("application.properties", "spring.jpa.mapping-resources=META-INF/plain.xml")
                .resource("META-INF/persistence.xml", """
                        <persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.0">
                          <persistence-unit name="one"><mapping-file>META-INF/plain.xml</mapping-file></persistence-unit>
                        </persistence>
                        """)
                .resource("META-INF/plain.xml", """
                        <entity-mappings xmlns="https://jakarta.ee/xml/ns/persistence/orm" version="3.0">
                          <entity class="shop.Plain" access="FIELD"><attributes><id name="id"/></attributes></entity>
                        </entity-mappings>
                        """);
        Path jar = folder.resolve("app.jar");
        try (FileSystem target = FileSystems.newFileSystem(jar, Map.of("create", "true"));
                Stream<Path> files = Files.walk(project.classes())) {
            for (Path file : files.toList()) {
                Path entry = target.getPath("/" + project.classes().relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(entry);
                } else {
                    Files.copy(file, entry);
                }
            }
        }
        var classPath = new ArrayList<Path>(List.of(jar));
        for (Path library : provider.jars()) {
            classPath.add(Files.copy(library, folder.resolve(library.getFileName())));
        }
        JpaProject classes = project.jpa();
        var packaged =
                new JpaProject(List.of(jar), classPath, Optional.empty(), List.of(), Map.of(), classes.artifacts());

        assertThat(Entities.require(packaged).ddl(18)).containsIgnoringCase("create table Plain");

        assertThat(openFiles()).noneMatch(name -> name.startsWith(folder.toString()));
    }

    private static Set<String> openFiles() throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors.map(EntitiesTest::target).collect(Collectors.toSet());
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closed) {
            return "";
        }
    }

    @Test
    void mappingFilesAreRead() {
        String ddl = TestProject.in(folder, TestProvider.HIBERNATE_6_6)
                .with("public class Plain { Long id; String text; }")
                .resource("META-INF/orm.xml", """
                        <entity-mappings xmlns="https://jakarta.ee/xml/ns/persistence/orm" version="3.1">
                          <entity class="shop.Plain" access="FIELD">
                            <attributes><id name="id"/><basic name="text"/></attributes>
                          </entity>
                        </entity-mappings>
                        """)
                .ddlOfLoadedProvider();

        assertThat(ddl).contains("create table Plain");
    }

    @Test
    void onlyTheChosenPackagesCount() {
        TestProject project = TestProject.in(folder, TestProvider.HIBERNATE_6_6)
                .with(SAMPLE)
                .compiled("package other; import jakarta.persistence.*; @Entity public class Far { @Id Long id; }");
        JpaProject all = project.jpa();
        var chosen = new JpaProject(
                all.entityRoots(), all.classPath(), Optional.empty(), List.of("other"), Map.of(), all.artifacts());

        assertThat(Entities.require(chosen).ddl(18))
                .contains("create table Far")
                .doesNotContain("Sample");
    }

    @Test
    void withoutAProviderHibernateIsFetchedForThePersistenceVersion() {
        TestProject project = TestProject.in(
                        folder, TestProvider.HIBERNATE_7, TestProvider.HIBERNATE_7.jar("jakarta.persistence-api"))
                .with(SAMPLE);
        var asked = new ArrayList<String>();
        JpaProject all = project.jpa();
        var fetching =
                new JpaProject(all.entityRoots(), all.classPath(), Optional.empty(), List.of(), Map.of(), version -> {
                    asked.addAll(version);
                    return TestProvider.HIBERNATE_7.jars();
                });

        assertThat(Entities.require(fetching).ddl(18)).contains("create table SampleItem");
        assertThat(asked).singleElement().asString().startsWith("org.hibernate.orm:hibernate-core:7.");
    }

    @Test
    void noEntityIsToldWithThePlaces() {
        TestProject project = TestProject.in(folder, TestProvider.HIBERNATE_7).with("public class Plain {}");

        assertThat(Entities.find(project.jpa())).isEmpty();
        assertThatThrownBy(() -> Entities.require(project.jpa()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("No JPA entity in \"%s\"".formatted(project.classes()));
    }

    @Test
    void entitiesBeforeJakartaAreTold() {
        TestProject project = TestProject.in(folder, TestProvider.HIBERNATE_7)
                .compiled(
                        "package javax.persistence; public @interface Entity {}",
                        "package shop; @javax.persistence.Entity public class Old {}");

        assertThatThrownBy(() -> Entities.require(project.jpa()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageEndingWith(", but \"shop.Old\" with javax.persistence");
    }

    @EachProvider
    void whatTheProviderRefusesIsToldInItsWords(TestProvider provider) {
        TestProject project = TestProject.in(folder, provider).with("@Entity public class NoKey { String text; }");

        assertThatThrownBy(project::ddl)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith((provider == TestProvider.ECLIPSELINK ? "EclipseLink" : "Hibernate")
                        + " cannot read the entities: ")
                .hasMessageContaining("NoKey")
                .hasMessageNotContaining("schema management")
                .hasMessageNotContaining("Predeployment");
    }

    @EachProvider
    void theWholeReasonIsGiven(TestProvider provider) {
        TestProject project = TestProject.in(folder, provider)
                .with(
                        "@Entity public class Secret { @Id Long id; @OneToMany(mappedBy = \"nothing\") Set<Secret> others; }");

        assertThatThrownBy(project::ddl)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Secret")
                .hasMessageContaining("nothing");
    }

    @EachHibernate
    void theReasonsOfTheCausesAreGiven(TestProvider provider) {
        TestProject project = TestProject.in(folder, provider)
                .with(
                        """
                @Converter public class Broken implements AttributeConverter<String, String> {
                    public Broken() { throw new IllegalStateException("no key for the secrets"); }
                    public String convertToDatabaseColumn(String value) { return value; }
                    public String convertToEntityAttribute(String value) { return value; }
                }
                """,
                        "@Entity public class Secret { @Id Long id; @Convert(converter = Broken.class) String text; }");

        assertThatThrownBy(project::ddl)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Broken")
                .hasMessageContaining("no key for the secrets");
    }

    @Test
    void aClassNewerThanMavensJavaIsNamed() throws IOException {
        TestProject project = TestProject.in(folder, TestProvider.HIBERNATE_7).with(SAMPLE);
        Path file = project.classes().resolve("shop/SampleItem.class");
        byte[] bytes = Files.readAllBytes(file);
        // The major version of the class file.
        bytes[7] = 80;
        Files.write(file, bytes);

        assertThatThrownBy(project::ddl)
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "\"shop.SampleItem\" is compiled for Java 36 (class file version 80), and Maven runs on Java "
                                + Runtime.version().feature());
    }

    @Test
    void aSettingThatSwitchesTheSchemaOffIsLeftOut() {
        for (String value : List.of("none", "create-tables", "drop-and-create-tables", "create-or-extend-tables")) {
            TestProject project = TestProject.in(folder, TestProvider.ECLIPSELINK)
                    .with(SAMPLE)
                    .resource("META-INF/persistence.xml", """
                            <persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.0">
                              <persistence-unit name="one"><properties>
                                <property name="eclipselink.ddl-generation" value="%s"/>
                                <property name="eclipselink.ddl-generation.output-mode" value="sql-script"/>
                                <property name="jakarta.persistence.schema-generation.scripts.action" value="none"/>
                              </properties></persistence-unit>
                            </persistence>
                            """.formatted(value));

            assertThat(project.ddl()).as(value).containsIgnoringCase("create table SampleItem");
        }
    }

    @EachHibernate
    void neitherPersistenceXmlNorHibernatePropertiesConnect(TestProvider provider) {
        TestProject project = TestProject.in(folder, provider)
                .with(SAMPLE)
                .resource("hibernate.properties", """
                        hibernate.connection.url=jdbc:nowhere:1
                        hibernate.connection.driver_class=no.such.Driver
                        hibernate.hbm2ddl.auto=create
                        """)
                .resource("META-INF/persistence.xml", """
                        <persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.0">
                          <persistence-unit name="one"><properties>
                            <property name="jakarta.persistence.jdbc.url" value="jdbc:nowhere:2"/>
                            <property name="jakarta.persistence.jdbc.driver" value="no.such.Driver"/>
                            <property name="hibernate.hbm2ddl.auto" value="validate"/>
                          </properties></persistence-unit>
                        </persistence>
                        """);

        assertThat(project.ddl()).contains("create table SampleItem");
    }

    @Test
    void entitiesWithoutATableAreAnError() {
        TestProject project = TestProject.in(folder, TestProvider.HIBERNATE_7)
                .with("@MappedSuperclass public class Common { @Id Long id; }")
                .with(
                        "@Entity @org.hibernate.annotations.Subselect(\"select 1 as id\") public class Seen { @Id Long id; }");
        assertThat(project.ddl()).isEmpty();

        project.with("@Entity public class Hidden { @Id Long id; }", """
                        @SuppressWarnings("rawtypes") public class NoTables implements
                                org.hibernate.tool.schema.spi.SchemaFilterProvider, org.hibernate.tool.schema.spi.SchemaFilter {
                            public boolean includeNamespace(org.hibernate.boot.model.relational.Namespace one) { return true; }
                            public boolean includeTable(org.hibernate.mapping.Table one) { return false; }
                            public boolean includeSequence(org.hibernate.boot.model.relational.Sequence one) { return true; }
                            public org.hibernate.tool.schema.spi.SchemaFilter getCreateFilter() { return this; }
                            public org.hibernate.tool.schema.spi.SchemaFilter getDropFilter() { return this; }
                            public org.hibernate.tool.schema.spi.SchemaFilter getMigrateFilter() { return this; }
                            public org.hibernate.tool.schema.spi.SchemaFilter getTruncatorFilter() { return this; }
                            public org.hibernate.tool.schema.spi.SchemaFilter getValidateFilter() { return this; }
                        }
                        """)
                .resource(
                        "application.properties",
                        "spring.jpa.properties.hibernate.hbm2ddl.schema_filter_provider=shop.NoTables");
        assertThatThrownBy(project::ddl)
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Hibernate makes no table of the 3 JPA classes. Nothing was compared or written");
    }

    @Test
    void theApiOfJakartaEeNeedsNoImplementation() {
        TestProject project = TestProject.in(folder, TestProvider.HIBERNATE_7)
                .compiled(
                        "package jakarta.json.bind; public class JsonbBuilder {"
                                + " public static Object create() { throw new IllegalStateException(\"no implementation\"); } }")
                .with(
                        "@Entity public class Kept { @Id Long id;"
                                + " @org.hibernate.annotations.JdbcTypeCode(org.hibernate.type.SqlTypes.JSON) Map<String, String> more; }");

        assertThat(project.ddl()).contains("more jsonb");
    }

    @Test
    void entitiesOfStartersAreRead() {
        String boot = "package org.springframework.boot.autoconfigure%s; public @interface %s";
        TestProject starter = TestProject.in(folder.resolve("starter"), TestProvider.HIBERNATE_7)
                .compiled(
                        boot.formatted("", "AutoConfigurationPackage { Class<?>[] basePackageClasses() default {}; }"),
                        boot.formatted(
                                ".condition", "ConditionalOnProperty { String[] name(); String havingValue(); }"))
                .compiled(
                        "package events.current; import jakarta.persistence.*; @Entity public class Published { @Id Long id; }",
                        "package events.archive; import jakarta.persistence.*; @Entity public class Archived { @Id Long id; }",
                        "package events.unused; import jakarta.persistence.*; @Entity public class Unused { @Id Long id; }")
                .compiled("""
                        package events;
                        @org.springframework.boot.autoconfigure.AutoConfigurationPackage(
                                basePackageClasses = events.current.Published.class)
                        class CurrentAutoConfiguration {}
                        """, """
                        package events.archive;
                        @org.springframework.boot.autoconfigure.AutoConfigurationPackage
                        @org.springframework.boot.autoconfigure.condition.ConditionalOnProperty(
                                name = "events.mode", havingValue = "archive")
                        class ArchiveAutoConfiguration {}
                        """)
                .resource("META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports", """
                        # of the starter
                        events.CurrentAutoConfiguration
                        events.archive.ArchiveAutoConfiguration
                        """);
        TestProject project = TestProject.in(
                        folder,
                        TestProvider.HIBERNATE_7,
                        Stream.concat(Stream.of(starter.classes()), TestProvider.HIBERNATE_7.jars().stream())
                                .toList())
                .with(SAMPLE);

        assertThat(project.ddl())
                .contains("create table SampleItem", "create table Published")
                .doesNotContain("Archived", "Unused");
        project.resource("application.properties", "events.mode=archive");
        assertThat(project.ddl()).contains("create table Published", "create table Archived");
    }

    @Test
    void namedUnitsOfQuarkusAreNamed() {
        TestProject project = TestProject.in(folder, TestProvider.HIBERNATE_6_6)
                .with(SAMPLE)
                .compiled("package users; import jakarta.persistence.*; @Entity public class AppUser { @Id Long id; }")
                .resource("application.properties", """
                        quarkus.hibernate-orm."people".packages=users
                        quarkus.hibernate-orm.stock.packages[0]=shop
                        quarkus.hibernate-orm.stock.database.default-schema=goods
                        quarkus.hibernate-orm.database.charset=UTF-8
                        """);

        assertThatThrownBy(() -> Entities.require(project.jpa()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Several persistence units: \"people\", \"stock\"")
                .extracting(failure -> ((MigrationException) failure).hint().orElse(""))
                .isEqualTo("Choose one: -Dmigrate.persistenceUnit=people");
        assertThat(Entities.require(inUnit(project.jpa(), "stock")).ddl(18))
                .contains("create table goods.SampleItem")
                .doesNotContain("User");
        assertThatThrownBy(() -> Entities.require(inUnit(project.jpa(), "other")))
                .isInstanceOf(InvalidInputException.class)
                .extracting(failure -> ((MigrationException) failure).hint().orElse(""))
                .isEqualTo("Set migrate.persistenceUnit to one of: people, stock");
    }

    @Test
    void theOnlyUnitOfQuarkusIsChosen() {
        TestProject project =
                TestProject.in(folder, TestProvider.HIBERNATE_6_6).with(SAMPLE).resource("application.properties", """
                        quarkus.hibernate-orm.stock.packages=shop
                        quarkus.hibernate-orm.stock.database.default-schema=goods
                        """);

        assertThat(project.ddlOfLoadedProvider()).contains("create table goods.SampleItem");
    }

    @Test
    void nothingOfTheProviderStays() {
        TestProject project = TestProject.in(folder, TestProvider.HIBERNATE_7).with(SAMPLE);
        ClassLoader before = Thread.currentThread().getContextClassLoader();

        project.ddl();

        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
        assertThat(System.getProperty("org.jboss.logging.provider")).isNull();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getContextClassLoader() instanceof JpaClassLoader);
    }

    private static JpaProject inUnit(JpaProject project, String unit) {
        return new JpaProject(
                project.entityRoots(),
                project.classPath(),
                Optional.of(unit),
                project.entityPackages(),
                project.properties(),
                project.artifacts());
    }
}
