package io.github.alambique.internal.jpa;

import static java.util.stream.Collectors.joining;

import io.github.alambique.InvalidInputException;
import io.github.alambique.internal.jpaconfig.ClassPath;
import io.github.alambique.internal.jpaconfig.PersistenceUnit;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A project's JPA entities: found without loading a class, and turned into DDL by the project's own persistence
 * provider.
 *
 * <p>The provider's settings are those of the application, where the last one wins: Spring Boot's defaults if it is on
 * the class path, {@code persistence.xml}, {@code application.properties} or {@code .yml}, and
 * {@link JpaProject#properties()}.
 */
public final class Entities {

    /**
     * For projects that have only the annotations: a Hibernate for Jakarta Persistence 3.1 and one for 3.2, each with
     * the Bean Validation of the same Jakarta EE version.
     */
    private static final String HIBERNATE_6 = "org.hibernate.orm:hibernate-core:6.6.33.Final";

    private static final List<String> VALIDATOR_8 = List.of(
            "org.hibernate.validator:hibernate-validator:8.0.2.Final", "org.glassfish.expressly:expressly:5.0.0");

    private static final String HIBERNATE_7 = "org.hibernate.orm:hibernate-core:7.2.19.Final";

    private static final List<String> VALIDATOR_9 = List.of(
            "org.hibernate.validator:hibernate-validator:9.0.1.Final", "org.glassfish.expressly:expressly:6.0.0");

    /** An annotation that is new in Jakarta Persistence 3.2. */
    private static final String NEW_IN_3_2 = "jakarta.persistence.EnumeratedValue";

    private static final Pattern TABLE = Pattern.compile("(?i)\\bcreate\\b.*\\btable\\b");

    private final JpaProject project;
    private final PersistenceUnit unit;
    private final Map<String, String> settings;
    private final int count;
    private final boolean withTables;
    private final ProviderNames names;

    Entities(
            JpaProject project,
            PersistenceUnit unit,
            Map<String, String> settings,
            int count,
            boolean withTables,
            ProviderNames names) {
        this.project = project;
        this.unit = unit;
        this.settings = Map.copyOf(settings);
        this.count = count;
        this.withTables = withTables;
        this.names = names;
    }

    /**
     * The project's entities; empty if it has none.
     *
     * @throws InvalidInputException if the unit is unknown or not chosen, or a file that configures persistence cannot
     *     be read
     */
    public static Optional<Entities> find(JpaProject project) {
        return EntityFinder.find(project, scan(project));
    }

    /**
     * The project's entities, of which there must be one.
     *
     * @throws InvalidInputException if there are none
     */
    public static Entities require(JpaProject project) {
        EntityScan scan = scan(project);
        return EntityFinder.find(project, scan).orElseThrow(() -> noEntities(project, scan.outdated()));
    }

    private static EntityScan scan(JpaProject project) {
        return EntityScan.of(project.entityRoots(), project.entityPackages());
    }

    /** The number of entities, embeddables, mapped superclasses and converters. */
    public int count() {
        return count;
    }

    /** Recognises the names of constraints and indexes that their provider generates. */
    public ProviderNames names() {
        return names;
    }

    /**
     * The script that creates the entities' schema in an empty database; a semicolon ends each statement.
     *
     * @param postgresVersion the major version of the server that will run it
     * @throws InvalidInputException if the provider does not accept the entities, or makes no table of them
     */
    public String ddl(int postgresVersion) {
        try (var loader = providedLoader()) {
            return ddl(postgresVersion, loader);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The same, with a provider that is already loaded. */
    String ddl(int postgresVersion, JpaClassLoader loader) {
        var script = new StringWriter();
        Provider provider = provider(loader).orElseThrow();
        Map<String, Object> request = GenerationSettings.of(settings, script, postgresVersion);
        ProviderEnvironment.during(loader, () -> provider.generateSchema(unit, root(), loader, request));
        if (withTables && !TABLE.matcher(script.toString()).find()) {
            // An empty schema would mean that all tables are dropped.
            throw new InvalidInputException(
                    "%s makes no table of the %s JPA classes. Nothing was compared or written"
                            .formatted(ProviderNames.title(provider.className()), count),
                    "Look for a setting that switches the generation of the schema off, in persistence.xml, the application's"
                            + " configuration or migrate.jpaProperties");
        }
        return ProviderScript.of(script.toString());
    }

    private JpaClassLoader providedLoader() throws IOException {
        var loader = new JpaClassLoader(project.classPath());
        if (provider(loader).isPresent()) {
            return loader;
        }
        try (loader) {
            List<Path> hibernate = project.artifacts().apply(hibernate(loader));
            // Hibernate comes first, since it needs the annotations of its own version.
            return new JpaClassLoader(Stream.concat(hibernate.stream(), project.classPath().stream())
                    .toList());
        }
    }

    private static List<String> hibernate(JpaClassLoader loader) {
        boolean isNew = ClassPath.has(loader, NEW_IN_3_2);
        boolean isValidated = ClassPath.has(loader, "jakarta.validation.constraints.NotNull");
        return Stream.concat(
                        Stream.of(isNew ? HIBERNATE_7 : HIBERNATE_6),
                        isValidated ? (isNew ? VALIDATOR_9 : VALIDATOR_8).stream() : Stream.empty())
                .toList();
    }

    private Optional<Provider> provider(JpaClassLoader loader) {
        return Provider.find(unit, settings, loader);
    }

    private URL root() {
        return JpaClassLoader.url(project.entityRoots().get(0));
    }

    private static InvalidInputException noEntities(JpaProject project, List<String> outdated) {
        return new InvalidInputException(
                "No JPA entity in %s%s%s".formatted(places(project), packages(project), outdated(outdated)),
                outdated.isEmpty()
                        ? (project.entityPackages().isEmpty()
                                        ? "Run"
                                        : "Name their packages with migrate.entityPackages, run")
                                + " it in the module that has them, name jars that do with migrate.entityJars, or keep the"
                                + " schema as SQL files in src/main/resources/db/schema, or where migrate.desired says"
                        : "Move the entities to jakarta.persistence (Jakarta EE 9, Hibernate 6.2 or newer, EclipseLink 4)");
    }

    private static String places(JpaProject project) {
        return project.entityRoots().isEmpty()
                ? "the project, which has no classes"
                : project.entityRoots().stream().map(Path::toString).collect(joining("\", \"", "\"", "\""));
    }

    private static String packages(JpaProject project) {
        return project.entityPackages().isEmpty()
                ? ""
                : ", in packages \"" + String.join("\", \"", project.entityPackages()) + "\"";
    }

    private static String outdated(List<String> outdated) {
        return outdated.isEmpty() ? "" : ", but \"%s\" with javax.persistence".formatted(outdated.get(0));
    }
}
