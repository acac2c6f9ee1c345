package io.github.alambique.internal.jpaconfig;

import io.github.classgraph.AnnotationClassRef;
import io.github.classgraph.AnnotationInfo;
import io.github.classgraph.AnnotationParameterValueList;
import io.github.classgraph.ClassGraph;
import io.github.classgraph.ClassInfo;
import io.github.classgraph.ScanResult;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The packages that Spring Boot's auto-configurations add to the entity scan by {@code @AutoConfigurationPackage} or
 * {@code @EntityScan}, as the starters of Spring Modulith do. Only conditions on properties are evaluated.
 */
final class AutoConfigurationPackages {

    private static final String IMPORTS =
            "META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports";
    private static final String BOOT = "org.springframework.boot.";
    private static final List<String> PACKAGES = List.of(
            BOOT + "autoconfigure.AutoConfigurationPackage",
            BOOT + "autoconfigure.domain.EntityScan",
            BOOT + "persistence.autoconfigure.EntityScan");
    private static final String ON_PROPERTY = BOOT + "autoconfigure.condition.ConditionalOnProperty";
    private static final String ON_BOOLEAN_PROPERTY = BOOT + "autoconfigure.condition.ConditionalOnBooleanProperty";

    private final ApplicationConfiguration application;

    private AutoConfigurationPackages(ApplicationConfiguration application) {
        this.application = application;
    }

    static List<String> of(List<Path> classPath, ClassLoader loader, ApplicationConfiguration application) {
        List<String> configurations = ClassPath.lines(loader, IMPORTS);
        if (configurations.isEmpty()) {
            return List.of();
        }
        var packages = new AutoConfigurationPackages(application);
        var graph = new ClassGraph()
                .overrideClasspath(classPath)
                .acceptClasses(configurations.toArray(String[]::new))
                .ignoreClassVisibility()
                .enableAnnotationInfo();
        try (ScanResult found = graph.scan()) {
            return found.getAllClasses().stream()
                    .filter(packages::isActive)
                    .flatMap(AutoConfigurationPackages::packages)
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    private static Stream<String> packages(ClassInfo configuration) {
        return PACKAGES.stream()
                .flatMap(name -> Optional.ofNullable(configuration.getAnnotationInfo(name)).stream())
                .flatMap(annotation -> packages(configuration, annotation.getParameterValues()));
    }

    private static Stream<String> packages(ClassInfo configuration, AnnotationParameterValueList values) {
        List<String> named = Stream.of(
                        texts(values.getValue("value")),
                        texts(values.getValue("basePackages")),
                        texts(values.getValue("basePackageClasses")).map(name -> name.replaceFirst("\\.[^.]*$", "")))
                .flatMap(each -> each)
                .toList();
        return named.isEmpty() ? Stream.of(configuration.getPackageName()) : named.stream();
    }

    private boolean isActive(ClassInfo configuration) {
        return isActive(configuration.getAnnotationInfo(ON_PROPERTY), "")
                && isActive(configuration.getAnnotationInfo(ON_BOOLEAN_PROPERTY), "true");
    }

    private boolean isActive(@Nullable AnnotationInfo condition, String usual) {
        if (condition == null) {
            return true;
        }
        AnnotationParameterValueList values = condition.getParameterValues();
        String prefix = text(values, "prefix", "");
        String wanted = text(values, "havingValue", usual);
        boolean matchIfMissing = Boolean.parseBoolean(text(values, "matchIfMissing", "false"));
        return Stream.concat(texts(values.getValue("name")), texts(values.getValue("value")))
                .map(name -> prefix.isEmpty() || prefix.endsWith(".") ? prefix + name : prefix + "." + name)
                .allMatch(key -> application
                        .value(key)
                        .map(value ->
                                wanted.isEmpty() ? !value.equalsIgnoreCase("false") : value.equalsIgnoreCase(wanted))
                        .orElse(matchIfMissing));
    }

    private static String text(AnnotationParameterValueList values, String name, String usual) {
        return texts(values.getValue(name))
                .findFirst()
                .filter(text -> !text.isEmpty())
                .orElse(usual);
    }

    private static Stream<String> texts(@Nullable Object value) {
        Stream<?> all = value instanceof Object[] array ? Arrays.stream(array) : Stream.ofNullable(value);
        return all.map(each -> each instanceof AnnotationClassRef type ? type.getName() : each.toString());
    }
}
