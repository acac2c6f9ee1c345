package io.github.alambique.maven;

import io.github.alambique.internal.jpa.JpaProject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** A goal that may read the project's JPA entities, by the project's own persistence provider. */
abstract class EntitiesMojo extends SchemaMojo {

    private static final Set<String> SCOPES = Set.of("compile", "runtime", "provided", "system");

    /** The persistence unit, where {@code META-INF/persistence.xml} or Quarkus' configuration has several. */
    @Parameter(property = "migrate.persistenceUnit")
    private @Nullable String persistenceUnit;

    /** The packages to take JPA entities from, those below them included; several with commas. All when not set. */
    @Parameter(property = "migrate.entityPackages")
    private @Nullable String entityPackages;

    /**
     * The dependencies to take JPA entities from too, as patterns of {@code groupId:artifactId} or of a file name:
     * {@code com.example:*-model}, {@code shop-*.jar}; several with commas. Modules of the same reactor are searched by
     * themselves.
     */
    @Parameter(property = "migrate.entityJars")
    private @Nullable String entityJars;

    /**
     * Settings for the persistence provider, which win over {@code persistence.xml} and {@code application.properties}: an element
     * for each, or a property {@code migrate.jpaProperties.name}.
     */
    @Parameter
    private @Nullable Map<String, String> jpaProperties;

    /** Where the entities are; compiled, if need be. */
    final JpaProject jpaProject() {
        List<DependencyPaths.Entry> dependencies = dependencies(SCOPES);
        compile(dependencies, Stream.of(project()));
        Path classes = Path.of(project().getBuild().getOutputDirectory());
        var jars = new EntityJars(Lists.ofCommas(entityJars));
        List<Path> roots = Stream.concat(
                        Stream.of(classes),
                        dependencies.stream()
                                .filter(entry -> entry.module().isPresent() || jars.name(entry))
                                .map(DependencyPaths.Entry::path))
                .toList();
        return new JpaProject(
                roots,
                classPath(dependencies),
                Optional.ofNullable(persistenceUnit),
                Lists.ofCommas(entityPackages),
                named(jpaProperties, "migrate.jpaProperties."),
                new HibernateJars(project(), session(), repositorySystem(), getLog())::find);
    }
}
