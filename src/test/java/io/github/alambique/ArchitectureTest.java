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
import io.github.alambique.command.Migrator;
import io.github.alambique.connect.EngineLog;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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

    /** Package to the packages it may use; "" is the root. */
    private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            Map.entry("", Set.of("operation", "schema")),
            Map.entry("schema", Set.of()),
            Map.entry("operation", Set.of("schema")),
            Map.entry("revision", Set.of("")),
            Map.entry("sql", Set.of("", "operation", "schema")),
            Map.entry("compare", Set.of("", "operation", "schema")),
            Map.entry("inspect", Set.of("", "schema")),
            Map.entry("connect", Set.of("")),
            Map.entry("embedded", Set.of("")),
            Map.entry("scratch", Set.of("", "connect", "sql", "schema")),
            Map.entry("jpa", Set.of("", "schema")),
            Map.entry("render", Set.of("", "operation", "schema", "sql")),
            Map.entry("script", Set.of("", "revision", "sql", "operation")),
            Map.entry("runner", Set.of("", "connect", "revision", "script", "sql", "operation", "schema")),
            Map.entry("source", Set.of("", "jpa", "revision", "inspect", "runner", "scratch", "schema")),
            Map.entry(
                    "verify",
                    Set.of(
                            "",
                            "schema",
                            "operation",
                            "revision",
                            "sql",
                            "scratch",
                            "source",
                            "inspect",
                            "compare",
                            "script",
                            "runner")),
            Map.entry(
                    "command",
                    Set.of(
                            "",
                            "schema",
                            "operation",
                            "revision",
                            "sql",
                            "connect",
                            "embedded",
                            "scratch",
                            "inspect",
                            "compare",
                            "render",
                            "script",
                            "runner",
                            "source",
                            "verify")),
            Map.entry(
                    "maven",
                    Set.of(
                            "",
                            "revision",
                            "connect",
                            "embedded",
                            "jpa",
                            "scratch",
                            "compare",
                            "script",
                            "runner",
                            "source",
                            "verify",
                            "command")));

    @ArchTest
    static void packagesUseOnlyWhatTheTableAllows(JavaClasses classes) {
        List<String> violations = new ArrayList<>();
        for (JavaClass from : classes) {
            Set<String> allowed = ALLOWED.getOrDefault(name(from), Set.of());
            assertThat(ALLOWED).containsKey(name(from));
            from.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass())
                    .filter(to -> to.getPackageName().startsWith(ROOT))
                    .filter(to -> !name(to).equals(name(from)) && !allowed.contains(name(to)))
                    .forEach(to -> violations.add(from.getName() + " -> " + to.getName()));
        }
        assertThat(new TreeSet<>(violations)).isEmpty();
    }

    private static String name(JavaClass type) {
        String rest = type.getPackageName().substring(ROOT.length());
        return rest.isEmpty() ? "" : rest.substring(1);
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
            slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

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
            .doNotHaveSimpleName("ProviderSurroundings")
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
                    ROOT + ".operation",
                    ROOT + ".revision",
                    ROOT + ".sql",
                    ROOT + ".render",
                    ROOT + ".script",
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
            .resideInAnyPackage(ROOT + ".schema", ROOT + ".operation")
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
