package io.github.alambique.internal.jpa;

import io.github.alambique.InvalidInputException;
import io.github.classgraph.ClassGraph;
import io.github.classgraph.ClassInfo;
import io.github.classgraph.PackageInfo;
import io.github.classgraph.ScanResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The classes of a class path that JPA manages, found without loading one.
 *
 * @param classes entities, embeddables, mapped superclasses and converters
 * @param withTables the entities that have a table, their own or a superclass's
 * @param packages packages with annotations, which may define generators, filters or types
 * @param outdated entities with {@code javax.persistence} annotations, which current providers do not read
 */
record EntityScan(List<String> classes, List<String> withTables, List<String> packages, List<String> outdated) {

    /** The class file version of Java 1 is 45. */
    private static final int BEFORE_JAVA = 44;

    private static final String JAKARTA = "jakarta.persistence.";
    private static final String SUBSELECT = "org.hibernate.annotations.Subselect";
    private static final Set<String> KINDS = Set.of("Entity", "Embeddable", "MappedSuperclass", "Converter");

    static EntityScan of(List<Path> roots, List<String> inPackages) {
        if (roots.isEmpty()) {
            return new EntityScan(List.of(), List.of(), List.of(), List.of());
        }
        var classPath = new ClassGraph()
                .overrideClasspath(roots)
                .acceptPackages(inPackages.toArray(String[]::new))
                .ignoreClassVisibility()
                .enableAnnotationInfo();
        try (ScanResult found = classPath.scan()) {
            classes(found, JAKARTA + "Entity").forEach(EntityScan::requireReadable);
            return new EntityScan(
                    annotated(found, JAKARTA),
                    classes(found, JAKARTA + "Entity")
                            .filter(entity -> !entity.hasAnnotation(SUBSELECT))
                            .map(ClassInfo::getName)
                            .toList(),
                    found.getPackageInfo().stream()
                            .filter(each -> !each.getAnnotationInfo().isEmpty())
                            .map(PackageInfo::getName)
                            .sorted()
                            .toList(),
                    annotated(found, "javax.persistence."));
        }
    }

    private static List<String> annotated(ScanResult found, String annotations) {
        return KINDS.stream()
                .flatMap(kind -> classes(found, annotations + kind))
                .map(ClassInfo::getName)
                .distinct()
                .sorted()
                .toList();
    }

    // ClassGraph includes subclasses, but JPA's annotations are not inherited.
    private static Stream<ClassInfo> classes(ScanResult found, String annotation) {
        return found.getClassesWithAnnotation(annotation).directOnly().stream();
    }

    private static void requireReadable(ClassInfo entity) {
        int version = entity.getClassfileMajorVersion();
        int here = Runtime.version().feature();
        if (version - BEFORE_JAVA > here) {
            throw new InvalidInputException(
                    "\"%s\" is compiled for Java %s (class file version %s), and Maven runs on Java %s"
                            .formatted(entity.getName(), version - BEFORE_JAVA, version, here),
                    "Run Maven with a JDK that is as new (JAVA_HOME), or compile for an older one (maven.compiler.release)");
        }
    }
}
