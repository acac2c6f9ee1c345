package io.github.alambique.maven;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.junit.jupiter.api.Test;

/** Goals have the parameters that docs/parameters.md lists, and no others. */
class GoalParametersTest {

    private static final Pattern ROW = Pattern.compile("\\| [`*]([a-z -]+)[`*] \\| (.*) \\|");
    private static final Pattern PARAMETER = Pattern.compile("([`*])([A-Za-z ]+)[`*]");

    private final Map<String, JavaClass> goals = goals();

    private static Map<String, JavaClass> goals() {
        var goals = new TreeMap<String, JavaClass>();
        for (JavaClass type : new ClassFileImporter().importPackages("io.github.alambique.maven")) {
            if (type.isAnnotatedWith(Mojo.class)) {
                goals.put(value(type.getAnnotationOfType(Mojo.class.getName()).get("name")), type);
            }
        }
        return goals;
    }

    private static String value(java.util.Optional<Object> attribute) {
        return attribute.map(Object::toString).orElse("");
    }

    /** What can be configured, by the name of its element. */
    private static Set<String> parameters(JavaClass goal) {
        var parameters = new TreeSet<String>();
        goal.getAllMembers().stream()
                .filter(member -> member.isAnnotatedWith(Parameter.class.getName()))
                .filter(member -> !value(annotation(member, "readonly")).equals("true"))
                .map(member -> {
                    String name = value(annotation(member, "name"));
                    return name.isEmpty() ? member.getName() : name;
                })
                .forEach(parameters::add);
        return parameters;
    }

    private static java.util.Optional<Object> annotation(JavaMember member, String attribute) {
        return member.getAnnotationOfType(Parameter.class.getName()).get(attribute);
    }

    @Test
    void goalsHaveTheParametersOfTheTable() throws IOException {
        var actual = new TreeMap<String, Set<String>>();
        goals.forEach((name, goal) -> actual.put(name, parameters(goal)));
        // Maven's own.
        actual.remove("help");

        assertThat(table()).isEqualTo(actual);
    }

    /** The rows of goals, whose groups are rows of their own above. */
    private static Map<String, Set<String>> table() throws IOException {
        var rows = new LinkedHashMap<String, Set<String>>();
        var table = new TreeMap<String, Set<String>>();
        for (String line : Files.readAllLines(Path.of("docs/parameters.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                var parameters = new TreeSet<String>();
                PARAMETER
                        .matcher(row.group(2))
                        .results()
                        .forEach(cell -> parameters.addAll(
                                cell.group(1).equals("*") ? rows.get(cell.group(2)) : Set.of(cell.group(2))));
                if (line.startsWith("| `")) {
                    parameters.addAll(rows.get("every goal"));
                    table.put(row.group(1), parameters);
                } else {
                    rows.put(row.group(1), parameters);
                }
            }
        }
        return table;
    }

    @Test
    void goalsHaveAtMostFourLevels() {
        goals.values()
                .forEach(goal -> assertThat(Stream.<Class<?>>iterate(
                                        goal.reflect(), type -> type != AbstractMojo.class, Class::getSuperclass)
                                .count())
                        .as(goal.getName())
                        .isLessThanOrEqualTo(4));
    }

    @Test
    void parameterIsTheSamePropertyInEveryGoal() {
        var properties = new TreeMap<String, Set<String>>();
        goals.values().stream()
                .flatMap(goal -> goal.getAllMembers().stream())
                .filter(member -> member.isAnnotatedWith(Parameter.class.getName()))
                .forEach(member -> properties
                        .computeIfAbsent(member.getName(), name -> new TreeSet<>())
                        .add(value(annotation(member, "property"))));

        assertThat(properties.values()).allMatch(names -> names.size() == 1);
    }
}
