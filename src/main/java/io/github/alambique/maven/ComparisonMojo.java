package io.github.alambique.maven;

import io.github.alambique.internal.command.ComparisonSettings;
import io.github.alambique.internal.command.Ignored;
import io.github.alambique.internal.command.RevisionFiles;
import io.github.alambique.internal.compare.Renames;
import io.github.alambique.internal.connect.ConfiguredDatabase;
import io.github.alambique.internal.connect.ConnectionPart;
import io.github.alambique.internal.connect.DatabaseNotConfiguredException;
import io.github.alambique.internal.desired.DesiredDdl;
import io.github.alambique.internal.desired.EntityDdl;
import io.github.alambique.internal.desired.SqlFiles;
import io.github.alambique.internal.jpa.Entities;
import io.github.alambique.internal.scratch.ServerStarter;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** A goal that compares the desired schema with the current one. */
abstract class ComparisonMojo extends EntitiesMojo {

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
    final void passOverComparison() {
        passOverModule(
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
                onChanged(),
                renames == null ? Renames.NONE : Renames.parse(renames),
                filter(),
                ignored(),
                scratch(),
                starter(database.isPresent()));
    }

    // Versions differ in what they make of the same DDL, and the revisions are for the configured server's.
    private ServerStarter starter(boolean besideDatabase) {
        return besideDatabase ? scratchStarter() : scratchStarter().ofVersion(configuredMajorVersion());
    }

    private Set<Ignored> ignored() {
        return Lists.ofCommas(ignore).stream()
                .map(name -> switch (name.toLowerCase(Locale.ROOT)) {
                    case "defaults" -> Ignored.DEFAULTS;
                    case "checks" -> Ignored.CHECKS;
                    default -> throw new InvalidParameterException("migrate.ignore", name, "defaults or checks");
                })
                .collect(Collectors.toSet());
    }

    private Optional<ConfiguredDatabase> comparedDatabase() {
        if (against == null) {
            return databaseIfConfigured();
        }
        return switch (against.toLowerCase(Locale.ROOT)) {
            case "database" -> Optional.of(answeringDatabase());
            case "revisions" -> Optional.empty();
            default -> throw new InvalidParameterException("migrate.against", against, "database or revisions");
        };
    }

    // A user name alone, as PGUSER often is, says nothing about a database; a host or a database does.
    private Optional<ConfiguredDatabase> databaseIfConfigured() {
        try {
            return Optional.of(answeringDatabase());
        } catch (DatabaseNotConfiguredException none) {
            if (none.missing().containsAll(List.of(ConnectionPart.HOST, ConnectionPart.DATABASE))) {
                return Optional.empty();
            }
            throw none;
        }
    }
}
