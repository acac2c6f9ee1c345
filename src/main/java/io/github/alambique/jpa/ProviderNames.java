package io.github.alambique.jpa;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells the names of constraints and indexes that a provider makes up from those that people choose. Hibernate's hold a hash of
 * table and columns; EclipseLink's are a prefix, the table and the columns or a number.
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

    /** A provider whose names are not known. */
    OTHER {
        @Override
        boolean isMadeUp(String name, String table) {
            return false;
        }
    };

    /** Those of a provider's class. */
    static ProviderNames of(String provider) {
        if (provider.startsWith("org.hibernate.")) {
            return HIBERNATE;
        }
        return provider.startsWith("org.eclipse.persistence.") ? ECLIPSELINK : OTHER;
    }

    abstract boolean isMadeUp(String name, String table);

    /** The name, unless the provider made it up or it is one that PostgreSQL gives. */
    Optional<String> chosen(Optional<String> name, String table) {
        return name.filter(given -> !isMadeUp(given, table) && !isPostgres(given, table));
    }

    private static boolean isPostgres(String name, String table) {
        String beginning = table.length() > 20 ? table.substring(0, 20) : table;
        return name.startsWith(beginning) && name.matches(".*_(pkey|key|fkey|check|idx|excl|not_null)[0-9]*");
    }
}
