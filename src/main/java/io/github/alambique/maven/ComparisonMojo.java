package io.github.alambique.maven;

import io.github.alambique.internal.command.Against;
import io.github.alambique.internal.command.ComparisonSettings;
import io.github.alambique.internal.command.FilterPatterns;
import io.github.alambique.internal.command.Ignored;
import io.github.alambique.internal.command.RevisionFiles;
import io.github.alambique.internal.compare.Renames;
import io.github.alambique.internal.connect.ConfiguredDatabase;
import io.github.alambique.internal.connect.ConnectionUrl;
import io.github.alambique.internal.desired.DesiredDdl;
import io.github.alambique.internal.desired.EntityDdl;
import io.github.alambique.internal.desired.SqlFiles;
import io.github.alambique.internal.jpa.Entities;
import io.github.alambique.internal.jpa.JpaProject;
import io.github.alambique.internal.run.OnChanged;
import io.github.alambique.internal.scratch.ServerStarter;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** A goal that compares the desired schema with the current one. */
abstract class ComparisonMojo extends DatabaseMojo {

    private static final Set<String> ENTITY_SCOPES = Set.of("compile", "runtime", "provided", "system");

    private static final String DEFAULT_DESIRED = "db/schema";

    /**
     * The desired schema: a file of plain DDL, or a folder whose {@code .sql} files are run in the order of their names,
     * folders in it included. When not set, {@code src/main/resources/db/schema} if it is there, else the JPA entities of
     * the project.
     */
    @Parameter(property = "migrate.desired")
    private @Nullable File desired;

    /**
     * What the desired schema is compared with: {@code database}, the configured one, which has to be at head; or
     * {@code revisions}, what they make of an empty database, where a configured database is asked for its version only. {@code database} when one
     * is configured, when not set.
     */
    @Parameter(property = "migrate.against")
    private @Nullable String against;

    /**
     * Differences to ignore while a project adopts the plugin, in tables that are there on both sides: {@code defaults} of columns,
     * {@code checks}; several with commas. None when not set.
     */
    @Parameter(property = "migrate.ignore")
    private @Nullable String ignore;

    /**
     * Tables and columns to rename rather than to drop and add: {@code orders:purchases}, {@code users.full_name:name},
     * {@code app.orders:purchases}; several with commas. Never guessed.
     */
    @Parameter(property = "migrate.renames")
    private @Nullable String renames;

    /**
     * The schemas to compare: names with {@code *} for any text and {@code ?} for a character; several with commas. All when
     * not set.
     */
    @Parameter(property = "migrate.includeSchemas")
    private @Nullable String includeSchemas;

    /**
     * What to compare: patterns {@code kind:name}, such as {@code table:app.*}, {@code materialized view:report_*} or
     * {@code column:users.old_*}, or a name alone for any kind; several with commas. What belongs to a table goes with it. All
     * when not set.
     */
    @Parameter(property = "migrate.include")
    private @Nullable String include;

    /** What not to compare: patterns as of {@code include}, such as {@code index:public.*_tmp}; several with commas. */
    @Parameter(property = "migrate.exclude")
    private @Nullable String exclude;

    // No property, as for the url: Maven prints under -X what it fills a parameter with.
    /**
     * The server to make scratch databases on, as a url whose user may create databases there, or {@code embedded}. They
     * are named {@code migrate_scratch_…}, and dropped at the end; nothing else on that server is touched. When not set,
     * they are made on the configured server if its user may, else on an embedded one. Other sources:
     * {@code -Dmigrate.scratch.url} or a property of that name, and {@code MIGRATE_SCRATCH_URL}. A url in the plugin's
     * configuration may not hold a password.
     */
    @Parameter
    private @Nullable ConnectionUrl scratchUrl;

    /**
     * A file of SQL to run in each scratch database before anything else, such as {@code CREATE EXTENSION}; or
     * {@code CREATE ROLE}, which skips roles that exist. A role stays on the server.
     */
    @Parameter(property = "migrate.scratch.init")
    private @Nullable File scratchInit;

    /**
     * What is done when the database has revisions whose files were changed, comments and white space aside: {@code warn}
     * reports it, {@code fail} fails before anything is compared, {@code ignore} does not look.
     */
    @Parameter(property = "migrate.onChanged", defaultValue = "warn")
    private String onChanged;

    /**
     * Whether to compile modules, as {@code mvn process-classes} does, if their sources have changed and this build has not
     * compiled them yet: those that Java revisions use, before they are compiled; the project and those with entities, before
     * entities are read.
     */
    @Parameter(property = "migrate.compile", defaultValue = "true")
    private boolean compile;

    /** Names for the constraints and indexes that Java revisions leave unnamed, as for {@code upgrade}. */
    @Parameter(property = "migrate.namingConvention")
    private @Nullable String namingConvention;

    /** Values for <code>${name}</code> in SQL revisions, as for {@code upgrade}. */
    @Parameter
    private @Nullable Map<String, String> placeholders;

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

    /** The revisions, to be run in a scratch database. */
    final RevisionFiles comparedRevisions() {
        return revisions(namingConvention, placeholders, compile);
    }

    /**
     * Whether this module of several has a desired schema: one that is named, one in the default place, or entities beside its
     * revisions or, before there are any, this plugin in its own POM. A module of entities that another module's revisions follow
     * has none of its own.
     */
    final boolean hasDesired(RevisionFiles files) {
        return hasDesiredFiles()
                || ((!files.isEmpty() || hasPluginOfItsOwn())
                        && Entities.find(jpaProject()).isPresent());
    }

    /** Says that this module of several has nothing to compare. */
    final void skipComparison() {
        skipModule(
                "No desired schema in " + relative(desiredPath())
                        + ", and no entities beside revisions or with this plugin in the module's own POM",
                "has a desired schema, or entities with this plugin in its own POM. Add the plugin to the module that is to have the"
                        + " revisions: mvn migrate:init -pl <module>");
    }

    private boolean hasDesiredFiles() {
        return desired != null || Files.exists(desiredPath());
    }

    private DesiredDdl desiredDdl() {
        return hasDesiredFiles()
                ? new SqlFiles(desiredPath(), layout().encoding())
                : new EntityDdl(Entities.require(jpaProject()));
    }

    private Path desiredPath() {
        return desired != null
                ? desired.toPath()
                : layout().resourceRoots().get(0).resolve(DEFAULT_DESIRED);
    }

    private JpaProject jpaProject() {
        ProjectClasses classes = classes(compile);
        List<DependencyPaths.Entry> dependencies = classes.forEntities(ENTITY_SCOPES);
        var jars = new EntityJars(Parameters.list(entityJars));
        List<Path> roots = Stream.concat(
                        Stream.of(classes.classes()),
                        dependencies.stream()
                                .filter(entry -> entry.module().isPresent() || jars.name(entry))
                                .map(DependencyPaths.Entry::path))
                .toList();
        return new JpaProject(
                roots,
                classes.classPath(dependencies),
                Optional.ofNullable(persistenceUnit),
                Parameters.list(entityPackages),
                Parameters.named("migrate.jpaProperties.", jpaProperties, project(), session()),
                new HibernateJars(project(), session(), repositorySystem(), getLog())::find);
    }

    /** What to compare; says in the goal's first line which database it goes to, if any. */
    final ComparisonSettings comparison() {
        DesiredDdl ddl = desiredDdl();
        Optional<ConfiguredDatabase> database = comparedDatabase();
        if (database.isEmpty()) {
            getLog().info("Comparing with the revisions, replayed in a scratch database");
        }
        return new ComparisonSettings(
                ddl,
                database,
                versionTable(),
                Parameters.choice("migrate.onChanged", onChanged, OnChanged.class),
                renames == null ? Renames.NONE : Renames.parse(renames),
                new FilterPatterns(Parameters.list(includeSchemas), Parameters.list(include), Parameters.list(exclude)),
                ignored(),
                scratch(scratchUrl, scratchInit),
                starter(database.isPresent()));
    }

    // Versions differ in what they make of the same DDL, and the revisions are for the configured server's.
    private ServerStarter starter(boolean besideDatabase) {
        return besideDatabase
                ? scratchStarter()
                : scratchStarter().ofVersion(connections().majorVersion());
    }

    private Set<Ignored> ignored() {
        return Parameters.list(ignore).stream()
                .map(name -> Parameters.choice("migrate.ignore", name, Ignored.class))
                .collect(Collectors.toSet());
    }

    private Optional<ConfiguredDatabase> comparedDatabase() {
        if (against == null) {
            return connections().answeringIfConfigured();
        }
        return switch (Parameters.choice("migrate.against", against, Against.class)) {
            case DATABASE -> Optional.of(connections().answering());
            case REVISIONS -> Optional.empty();
        };
    }
}
