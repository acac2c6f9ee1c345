package io.github.alambique.internal.command;

import static java.util.Objects.requireNonNull;

import io.github.alambique.Migration;
import io.github.alambique.internal.files.Placeholders;
import io.github.alambique.internal.files.RevisionScript;
import io.github.alambique.internal.files.SqlMigration;
import io.github.alambique.internal.run.LoadedRevision;
import io.github.alambique.internal.sql.NamingConvention;
import io.github.alambique.internal.sql.SqlCompiler;
import java.util.Map;

/**
 * How revisions become SQL.
 *
 * @param namingConvention names what Java revisions leave unnamed
 * @param placeholders what stands for {@code ${name}} in SQL revisions
 */
public record SqlSettings(NamingConvention namingConvention, Placeholders placeholders) {

    /** PostgreSQL's own names, and no placeholders. */
    public static final SqlSettings DEFAULT = new SqlSettings(NamingConvention.POSTGRESQL, Placeholders.NONE);

    public SqlSettings {
        requireNonNull(namingConvention);
        requireNonNull(placeholders);
    }

    /**
     * As a project configures it.
     *
     * @param namingConvention as {@link NamingConvention#parse} reads it; empty for PostgreSQL's own names
     * @param placeholders values by name
     */
    public static SqlSettings of(String namingConvention, Map<String, String> placeholders) {
        return new SqlSettings(
                namingConvention.isEmpty() ? NamingConvention.POSTGRESQL : NamingConvention.parse(namingConvention),
                new Placeholders(placeholders));
    }

    LoadedRevision loaded(RevisionScript script, Migration migration) {
        Migration code = migration instanceof SqlMigration sql ? sql.filled(placeholders, script) : migration;
        return new LoadedRevision(script, code, new SqlCompiler(namingConvention));
    }
}
