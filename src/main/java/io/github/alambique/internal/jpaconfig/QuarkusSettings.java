package io.github.alambique.internal.jpaconfig;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The persistence settings of a Quarkus application that change names and types: {@code quarkus.hibernate-orm.*}. */
final class QuarkusSettings {

    private static final Map<String, String> NAMES = Map.of(
            "physical-naming-strategy", "hibernate.physical_naming_strategy",
            "implicit-naming-strategy", "hibernate.implicit_naming_strategy",
            "database.default-schema", "hibernate.default_schema",
            "database.globally-quoted-identifiers", "hibernate.globally_quoted_identifiers",
            "mapping.timezone.default-storage", "hibernate.timezone.default_storage",
            "mapping.id.optimizer.default", "hibernate.id.optimizer.pooled.preferred");

    private static final String PREFIX = "quarkus.hibernate-orm.";

    /** The keys that distinguish a unit from a group of settings such as {@code database}. */
    private static final Pattern OF_UNIT = Pattern.compile("([^.]+)\\.(packages|datasource)(\\[\\d+])?");

    private final ApplicationConfiguration application;
    private final String prefix;
    private final boolean declaresUnit;

    /** @param unit the persistence unit; if empty, the default unit or the only named one */
    QuarkusSettings(ApplicationConfiguration application, Optional<String> unit) {
        this.application = application;
        Optional<String> chosen = unit.or(() -> onlyUnit(application));
        this.prefix = PREFIX + chosen.map(name -> name + ".").orElse("");
        this.declaresUnit = chosen.isPresent() && application.hasBelow(prefix);
    }

    private static Optional<String> onlyUnit(ApplicationConfiguration application) {
        List<String> units = units(application);
        boolean hasDefault = !application.list(PREFIX + "packages").isEmpty()
                || application.value(PREFIX + "datasource").isPresent();
        if (units.size() > 1 && !hasDefault) {
            throw PersistenceUnits.several(units);
        }
        return hasDefault ? Optional.empty() : units.stream().findFirst();
    }

    /** The names of the units. */
    static List<String> units(ApplicationConfiguration application) {
        var units = new TreeSet<String>();
        application.below(PREFIX, (key, value) -> {
            Matcher unit = OF_UNIT.matcher(key);
            if (unit.matches()) {
                units.add(unit.group(1));
            }
        });
        return List.copyOf(units);
    }

    /** Whether the configuration declares the unit, instead of {@code persistence.xml}. */
    boolean declaresUnit() {
        return declaresUnit;
    }

    Map<String, String> settings() {
        var settings = new LinkedHashMap<String, String>();
        NAMES.forEach((from, to) -> application.value(prefix + from).ifPresent(value -> settings.put(to, value)));
        application.value(prefix + "quote-identifiers.strategy").ifPresent(strategy -> quote(strategy, settings));
        // Quarkus also accepts the short name of a dialect, which adds nothing to the version of PostgreSQL.
        application
                .value(prefix + "dialect")
                .filter(dialect -> dialect.contains("."))
                .ifPresent(dialect -> settings.put("hibernate.dialect", dialect));
        application.below(prefix + "unsupported-properties.", settings::put);
        return settings;
    }

    /** The packages whose entities the unit has; empty if it has all. */
    List<String> packages() {
        return application.list(prefix + "packages");
    }

    List<String> mappingFiles() {
        return application.list(prefix + "mapping-files").stream()
                .filter(file -> !file.equals("no-file"))
                .toList();
    }

    private static void quote(String strategy, Map<String, String> settings) {
        switch (strategy) {
            case "all" -> settings.put("hibernate.globally_quoted_identifiers", "true");
            case "all-except-column-definitions" -> {
                settings.put("hibernate.globally_quoted_identifiers", "true");
                settings.put("hibernate.globally_quoted_identifiers_skip_column_definitions", "true");
            }
            case "only-keywords" -> settings.put("hibernate.auto_quote_keyword", "true");
            default -> {
                // "none" is the default of providers.
            }
        }
    }
}
