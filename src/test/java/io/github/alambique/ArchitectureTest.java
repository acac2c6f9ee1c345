package io.github.alambique;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.github.alambique.internal.connect.EngineLog;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The package table of CONTRIBUTING, held by a test. */
@AnalyzeClasses(packages = "io.github.alambique", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.github.alambique";
    private static final String INTERNAL = ROOT + ".internal";

    private static final Pattern LINE = Pattern.compile("\\| `([a-z.]+)` \\| .* \\| (.*) \\|");
    private static final Pattern PACKAGE = Pattern.compile("`([a-z]+)`");

    /** Package to the packages it may use, as CONTRIBUTING has them. */
    private static Map<String, Set<String>> table() throws IOException {
        return Files.readAllLines(Path.of("CONTRIBUTING.md")).stream()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .collect(Collectors.toMap(
                        line -> line.group(1).equals(ROOT) ? "root" : line.group(1),
                        line -> PACKAGE.matcher(line.group(2))
                                .results()
                                .map(used -> used.group(1))
                                .collect(Collectors.toSet())));
    }

    @ArchTest
    static void packagesUseOnlyWhatTheTableAllows(JavaClasses classes) throws IOException {
        Map<String, Set<String>> allowed = table();
        Set<String> violations = new TreeSet<>();
        Set<String> packages = new TreeSet<>();
        for (JavaClass from : classes) {
            packages.add(name(from));
            if (from.getName().startsWith(Migrator.class.getName())) {
                continue;
            }
            from.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass())
                    .filter(to -> to.getPackageName().startsWith(ROOT))
                    .filter(to -> !name(to).equals(name(from))
                            && !allowed.getOrDefault(name(from), Set.of()).contains(name(to)))
                    .forEach(to -> violations.add(from.getName() + " -> " + to.getName()));
        }
        assertThat(violations).isEmpty();
        assertThat(allowed.keySet()).isEqualTo(packages);
    }

    /** The last part of a package's name, "root" for the first one. */
    private static String name(JavaClass type) {
        String name = type.getPackageName();
        assertThat(name).matches("io\\.github\\.alambique(\\.(ddl|schema|maven|internal\\.[a-z]+))?");
        return name.equals(ROOT) ? "root" : name.substring(name.lastIndexOf('.') + 1);
    }

    @ArchTest
    static void publicSignaturesNameNoInternalType(JavaClasses classes) {
        Set<String> violations = new TreeSet<>();
        for (JavaClass type : classes) {
            if (type.getPackageName().startsWith(INTERNAL)
                    || !type.getModifiers().contains(JavaModifier.PUBLIC)) {
                continue;
            }
            Stream.concat(type.getMethods().stream(), type.getConstructors().stream())
                    .filter(member -> member.getModifiers().contains(JavaModifier.PUBLIC)
                            || member.getModifiers().contains(JavaModifier.PROTECTED))
                    .filter(member -> Stream.concat(
                                    member.getRawParameterTypes().stream(), Stream.of(member.getRawReturnType()))
                            .anyMatch(named -> named.getPackageName().startsWith(INTERNAL)))
                    .forEach(member -> violations.add(member.getFullName()));
        }
        assertThat(violations).isEmpty();
    }

    @ArchTest
    static void everyPackageIsNullMarked(JavaClasses classes) {
        List<String> unmarked = classes.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(type -> !type.isAnnotatedWith(NullMarked.class))
                .map(type -> type.getName())
                .toList();
        assertThat(unmarked).isEmpty();
    }

    @ArchTest
    static final ArchRule packagesAreFreeOfCycles =
            slices().matching(INTERNAL + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyTheGoalsKnowMaven = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".maven")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.maven..", "org.codehaus.plexus..", "org.eclipse.aether..");

    /** All but the driver is optional in the POM. */
    @ArchTest
    static void applicationsNeedOnlyTheDriver(JavaClasses classes) {
        Set<String> needed = new TreeSet<>();
        classes.get(Migrator.class).getTransitiveDependenciesFromSelf().stream()
                .filter(dependency ->
                        dependency.getOriginClass().getPackageName().startsWith(ROOT))
                .filter(dependency -> !dependency.getOriginClass().getName().startsWith(EngineLog.class.getName()))
                .map(dependency ->
                        dependency.getTargetClass().getBaseComponentType().getPackageName())
                .filter(name -> !name.isEmpty() && !name.startsWith("java") && !name.startsWith(ROOT))
                .forEach(needed::add);
        assertThat(needed)
                .allMatch(name -> name.startsWith("org.postgresql")
                        || name.startsWith("org.jspecify")
                        || name.startsWith("com.sun.source"));
    }

    /** An application that depends on this artifact gets what is neither optional nor provided by Maven nor for tests. */
    @Test
    void applicationsGetOnlyTheDriverAndAnnotations() throws Exception {
        Element project = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new File("pom.xml"))
                .getDocumentElement();
        List<String> given = children(project, "dependencies").stream()
                .flatMap(dependencies -> children(dependencies, "dependency").stream())
                .filter(dependency -> text(dependency, "scope").isEmpty()
                        && !text(dependency, "optional").equals("true"))
                .map(dependency -> text(dependency, "artifactId"))
                .toList();
        assertThat(given).containsExactlyInAnyOrder("jspecify", "postgresql");
    }

    private static List<Element> children(Element parent, String name) {
        NodeList nodes = parent.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(node -> node.getNodeName().equals(name))
                .map(Element.class::cast)
                .toList();
    }

    private static String text(Element parent, String name) {
        return children(parent, name).stream().map(Element::getTextContent).collect(Collectors.joining());
    }

    @ArchTest
    static final ArchRule loggingIsSlf4jAndTheTerminalIsForResults = noClasses()
            .that()
            .doNotHaveSimpleName("Terminal")
            .and()
            .doNotHaveSimpleName("ProviderEnvironment")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.util.logging..")
            .orShould()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static final ArchRule nothingFollowsTheMachinesLanguageOrZone = noClasses()
            .should()
            .callMethod(String.class, "toLowerCase")
            .orShould()
            .callMethod(String.class, "toUpperCase")
            .orShould()
            .callMethod(Locale.class, "getDefault")
            .orShould()
            .callMethod(ZoneId.class, "systemDefault");

    /** {@code %d} and the like write the digits of the machine's language into SQL, files and names; {@code %s} does not. */
    @ArchTest
    static void numbersAreNotFormatted(JavaClasses classes) throws IOException {
        Pattern number = Pattern.compile("%(\\d+\\$)?[-+ ,(0-9.]*[dfeg]");
        try (Stream<Path> sources = Files.walk(Path.of("src", "main", "java"))) {
            assertThat(sources.filter(Files::isRegularFile))
                    .allSatisfy(source -> assertThat(Files.readString(source)).doesNotContainPattern(number));
        }
    }

    @ArchTest
    static final ArchRule theDatabaseIsTalkedToInFewPackages = noClasses()
            .that()
            .resideInAnyPackage(
                    ROOT + ".schema",
                    ROOT + ".ddl",
                    INTERNAL + ".graph",
                    INTERNAL + ".sql",
                    INTERNAL + ".render",
                    INTERNAL + ".files",
                    ROOT + ".maven")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(java.sql.Wrapper.class);

    @ArchTest
    static final ArchRule valuesDoNotChange = fields().that()
            .areDeclaredInClassesThat()
            .arePublic()
            .and()
            .areDeclaredInClassesThat()
            .resideInAnyPackage(ROOT + ".schema", ROOT + ".ddl")
            .should()
            .beFinal();

    @ArchTest
    static final ArchRule exceptionsAreLeavesOfOurRoot = classes()
            .that()
            .areAssignableTo(MigrationException.class)
            .and()
            .doNotHaveFullyQualifiedName(MigrationException.class.getName())
            .should()
            .haveModifier(JavaModifier.FINAL);

    @Test
    void theJarHasTheLicence() throws IOException {
        assertThat(Path.of("src/main/resources/META-INF/LICENSE")).hasSameBinaryContentAs(Path.of("LICENSE"));
    }
}
