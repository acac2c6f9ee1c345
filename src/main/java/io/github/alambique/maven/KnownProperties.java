package io.github.alambique.maven;

import io.github.alambique.InvalidInputException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.codehaus.plexus.configuration.PlexusConfiguration;

/** The properties that begin with {@code migrate.} and mean something to some goal. */
final class KnownProperties {

    private static final String PREFIX = "migrate.";

    /** Those that are no Mojo parameters, as they may hold passwords, or what {@code upgrade} hands on. */
    private static final Set<String> BESIDE_PARAMETERS = Set.of(
            "migrate.url",
            "migrate.options",
            "migrate.password",
            "migrate.scratch.url",
            "migrate.jdbc.url",
            "migrate.jdbc.user",
            "migrate.jdbc.password");

    private static final Set<String> FAMILIES = Set.of("migrate.placeholders.", "migrate.jpaProperties.");

    private final Set<String> names = new TreeSet<>(BESIDE_PARAMETERS);
    private final Set<String> withValues;
    private final Set<String> switches;

    /** @param parameters the properties of parameters, and whether each is a switch, which needs no value */
    KnownProperties(Map<String, Boolean> parameters) {
        names.addAll(parameters.keySet());
        switches = parameters.keySet().stream().filter(parameters::get).collect(Collectors.toSet());
        withValues = names.stream()
                .filter(name -> !parameters.getOrDefault(name, false))
                .collect(Collectors.toSet());
    }

    /** Those of all goals of the plugin. */
    static KnownProperties of(PluginDescriptor plugin) {
        return new KnownProperties(plugin.getMojos().stream()
                .map(mojo -> mojo.getMojoConfiguration())
                .flatMap(configuration -> Arrays.stream(configuration.getChildren()))
                .flatMap(parameter -> property(parameter)
                        .map(name -> Map.entry(name, "boolean".equals(parameter.getAttribute("implementation", ""))))
                        .stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one || other)));
    }

    private static Optional<String> property(PlexusConfiguration parameter) {
        return Optional.ofNullable(parameter.getValue(null))
                .filter(expression -> expression.startsWith("${" + PREFIX) && expression.endsWith("}"))
                .map(expression -> expression.substring(2, expression.length() - 1));
    }

    /**
     * Looks for a slip, such as {@code -Dmigrate.sq}, which would run what was to be written only.
     *
     * @param given on the command line
     * @param ownOfPom those that the project has a use for
     * @throws InvalidInputException for the first unknown property that begins with {@code migrate.}
     */
    void check(Collection<String> given, Set<String> ownOfPom) {
        given.stream()
                .filter(name -> name.startsWith(PREFIX) && !names.contains(name) && !ownOfPom.contains(name))
                .filter(name -> FAMILIES.stream().noneMatch(name::startsWith))
                .sorted()
                .findFirst()
                .ifPresent(name -> {
                    throw new InvalidInputException(
                            "No goal knows the property \"%s\", and nothing was done".formatted(name),
                            like(name)
                                            .map(known -> "Was -D" + known + " meant? ")
                                            .orElse("")
                                    + "mvn migrate:help -Ddetail lists them all; one of your own"
                                    + " has to be among the POM's <properties>");
                });
    }

    /**
     * Looks for a parameter without its value, as {@code -Dmigrate.to}, which Maven gives the value {@code true}.
     *
     * @throws InvalidInputException for the first one
     */
    void checkValues(Map<String, String> given) {
        given.keySet().stream()
                .filter(name -> withValues.contains(name) && "true".equals(given.get(name)))
                .sorted()
                .findFirst()
                .ifPresent(name -> {
                    throw new InvalidInputException(
                            "The property \"%s\" has no value. Nothing was done".formatted(name),
                            "Give one, as in -D%s=<value>".formatted(name));
                });
    }

    /**
     * Looks for a switch with another value than {@code true} or {@code false}, which Maven would take for {@code false}.
     *
     * @throws InvalidInputException for the first one
     */
    void checkSwitches(Map<String, String> given) {
        given.entrySet().stream()
                .filter(entry -> switches.contains(entry.getKey())
                        && !entry.getValue().toLowerCase(Locale.ROOT).matches("true|false"))
                .min(Map.Entry.comparingByKey())
                .ifPresent(entry -> {
                    throw Parameters.invalid(entry.getKey(), entry.getValue(), "true or false");
                });
    }

    /** The one with the fewest slips, when they are few for its length. */
    private Optional<String> like(String given) {
        int most = Math.max(1, (given.length() - PREFIX.length()) / 3);
        return names.stream()
                .min(Comparator.comparingInt(name -> distance(given, name)))
                .filter(name -> distance(given, name) <= most);
    }

    /** How many letters are to be added, taken away or changed, upper and lower case being one, to get from one to the other. */
    private static int distance(String from, String to) {
        String one = from.toLowerCase(Locale.ROOT);
        String other = to.toLowerCase(Locale.ROOT);
        int[] above = new int[other.length() + 1];
        Arrays.setAll(above, column -> column);
        for (int row = 1; row <= one.length(); row++) {
            int[] line = new int[other.length() + 1];
            line[0] = row;
            for (int column = 1; column <= other.length(); column++) {
                int changed = above[column - 1] + (one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1);
                line[column] = Math.min(changed, Math.min(above[column], line[column - 1]) + 1);
            }
            above = line;
        }
        return above[other.length()];
    }
}
