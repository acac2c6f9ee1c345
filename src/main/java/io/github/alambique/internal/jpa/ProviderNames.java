package io.github.alambique.internal.jpa;

import io.github.alambique.schema.Constraint;
import io.github.alambique.schema.DefaultNames;
import io.github.alambique.schema.Index;
import io.github.alambique.schema.QualifiedName;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Distinguishes names of constraints and indexes that a provider generates from names that people choose. Hibernate's
 * contain a hash of table and columns; EclipseLink's are a prefix, the table and the columns or a number.
 */
public enum ProviderNames {
    HIBERNATE {
        @Override
        boolean isMadeUp(String name, String table) {
            return name.toLowerCase(Locale.ROOT).matches("(fk|uk|idx|uc)_?(?=[a-z]*[0-9])[0-9a-z]{18,26}");
        }
    },

    ECLIPSELINK {
        @Override
        boolean isMadeUp(String name, String table) {
            String lower = name.toLowerCase(Locale.ROOT);
            String tableName = table.toLowerCase(Locale.ROOT);
            return lower.startsWith("fk_" + tableName + "_")
                    || lower.matches("unq_" + Pattern.quote(tableName) + "_[0-9]+")
                    || lower.startsWith("index_" + tableName + "_");
        }
    },

    /** A provider whose generated names are unknown. */
    OTHER {
        @Override
        boolean isMadeUp(String name, String table) {
            return false;
        }
    };

    /** The names of a provider, by its class. */
    static ProviderNames of(String provider) {
        if (provider.startsWith("org.hibernate.")) {
            return HIBERNATE;
        }
        return provider.startsWith("org.eclipse.persistence.") ? ECLIPSELINK : OTHER;
    }

    /** The common name of a provider, by its class. */
    static String title(String provider) {
        return switch (of(provider)) {
            case HIBERNATE -> "Hibernate";
            case ECLIPSELINK -> "EclipseLink";
            case OTHER -> "\"" + provider + "\"";
        };
    }

    abstract boolean isMadeUp(String name, String table);

    /** The constraint's name, unless the provider generated it or it is PostgreSQL's default. */
    public Optional<String> chosen(QualifiedName table, Constraint constraint) {
        return constraint
                .name()
                .filter(name -> !isMadeUp(name, table.name()) && !DefaultNames.isDefault(table, constraint, name));
    }

    /** The index's name, unless the provider generated it or it is PostgreSQL's default. */
    public Optional<String> chosen(Index index) {
        return index.name()
                .filter(name -> !isMadeUp(name, index.table().name()) && !DefaultNames.isDefault(index, name));
    }
}
