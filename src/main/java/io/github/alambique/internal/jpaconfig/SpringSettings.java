package io.github.alambique.internal.jpaconfig;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The persistence settings of a Spring Boot application: Boot's defaults, then {@code spring.jpa.*}. */
final class SpringSettings {

    /** In Spring Boot 4, and in older versions. */
    private static final List<String> IMPLICIT = List.of(
            "org.springframework.boot.hibernate.SpringImplicitNamingStrategy",
            "org.springframework.boot.orm.jpa.hibernate.SpringImplicitNamingStrategy");

    private static final List<String> PHYSICAL = List.of(
            "org.springframework.boot.orm.jpa.hibernate.SpringPhysicalNamingStrategy",
            "org.hibernate.boot.model.naming.CamelCaseToUnderscoresNamingStrategy",
            "org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl");

    private static final Map<String, String> NAMES = Map.of(
            "spring.jpa.hibernate.naming.implicit-strategy", "hibernate.implicit_naming_strategy",
            "spring.jpa.hibernate.naming.physical-strategy", "hibernate.physical_naming_strategy",
            "spring.jpa.database-platform", "hibernate.dialect");

    private SpringSettings() {}

    /** Boot's defaults; empty without Boot. */
    static Map<String, String> defaults(ClassLoader loader) {
        var settings = new LinkedHashMap<String, String>();
        firstOf(IMPLICIT, loader).ifPresent(implicit -> {
            settings.put("hibernate.implicit_naming_strategy", implicit);
            firstOf(PHYSICAL, loader)
                    .ifPresent(physical -> settings.put("hibernate.physical_naming_strategy", physical));
        });
        return settings;
    }

    static Map<String, String> of(ApplicationConfiguration application) {
        var settings = new LinkedHashMap<String, String>();
        NAMES.forEach((from, to) -> application.value(from).ifPresent(value -> settings.put(to, value)));
        application.below("spring.jpa.properties.", settings::put);
        return settings;
    }

    static List<String> mappingFiles(ApplicationConfiguration application) {
        return application.list("spring.jpa.mapping-resources");
    }

    private static Optional<String> firstOf(List<String> classes, ClassLoader loader) {
        return classes.stream().filter(name -> ClassPath.has(loader, name)).findFirst();
    }
}
