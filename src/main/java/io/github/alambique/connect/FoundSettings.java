package io.github.alambique.connect;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What the sources gave, offered in their order: the first value of each part and of each option stays. Options are
 * under the driver's names, and {@code passfile} is one of them.
 */
final class FoundSettings {

    private final ConnectionSources sources;
    private final Map<Part, Found> parts = new EnumMap<>(Part.class);
    private final Map<String, Found> options = new TreeMap<>();
    private final Set<String> warnings = new LinkedHashSet<>();

    FoundSettings(ConnectionSources sources) {
        this.sources = sources;
    }

    /** @param special whether the value stands in for all parts: {@code embedded}, or another driver's url */
    record Found(String value, Origin origin, boolean special) {

        /** Leaves out the value, which may be a password. */
        @Override
        public String toString() {
            return "*** from " + origin.label();
        }
    }

    Map<Part, Found> parts() {
        return parts;
    }

    /** A part that is known to be there. */
    Found get(Part part) {
        return Objects.requireNonNull(parts.get(part), part.name());
    }

    Map<String, Found> options() {
        return options;
    }

    Set<String> warnings() {
        return warnings;
    }

    /** Offers all that a source has under the names it uses: its parts, its options, and then its url. */
    void offer(Vocabulary vocabulary, Map<String, String> values, Function<String, Origin> origins) {
        vocabulary
                .parts()
                .forEach((part, names) -> names.stream()
                        .filter(values::containsKey)
                        .forEach(name -> offer(part, values.getOrDefault(name, ""), origins.apply(name))));
        vocabulary.options().filter(values::containsKey).ifPresent(name -> {
            Origin origin = origins.apply(name);
            offer(parse("options", origin, () -> ParsedUrl.parseOptions(values.getOrDefault(name, ""))), origin);
        });
        vocabulary
                .url()
                .filter(name -> !values.getOrDefault(name, "").isEmpty())
                .ifPresent(name -> {
                    Origin origin = origins.apply(name);
                    offer(parse("url", origin, () -> ParsedUrl.parse(values.getOrDefault(name, ""))), origin);
                });
    }

    void offer(Part part, String value, Origin origin) {
        if (!value.isEmpty()) {
            parts.putIfAbsent(part, new Found(value, origin, false));
        }
    }

    private void offer(ParsedUrl url, Origin origin) {
        if (!url.special().isEmpty()) {
            parts.putIfAbsent(Part.HOST, new Found(url.special(), origin, true));
        }
        url.parts().forEach((part, value) -> offer(part, value, origin));
        url.options().forEach((name, value) -> offerOption(name, value, origin));
        String service = url.options().getOrDefault("service", "");
        if (!service.isEmpty()) {
            offerService(service, url.options().getOrDefault("servicefile", ""), origin);
        }
    }

    /** Offers what libpq's connection service files have under the name. */
    void offerService(String service, String file, Origin origin) {
        String path = file.isEmpty() ? sources.environment().getOrDefault("PGSERVICEFILE", "") : file;
        Optional<Path> named = path.isEmpty() ? Optional.empty() : Optional.of(Path.of(path));
        Map<String, String> values = ServiceFile.find(service, origin, named, sources);
        Origin serviceOrigin = Origin.service(service);
        values.forEach((name, value) -> DriverOptions.part(name)
                .ifPresentOrElse(
                        part -> offer(part, value, serviceOrigin), () -> offerOption(name, value, serviceOrigin)));
    }

    void offerOption(String name, String value, Origin origin) {
        if (name.equals("service") || name.equals("servicefile")) {
            return;
        }
        if (name.equals("hostaddr")) {
            offer(Part.HOST, value, origin);
            return;
        }
        if (DriverOptions.isOnlyLibpq(name)) {
            warnings.add("Connection option \"" + name + "\" of " + origin.name()
                    + " is ignored: PostgreSQL's JDBC driver has nothing like it");
            return;
        }
        String driverName = DriverOptions.driverName(name);
        if (options.containsKey(driverName)) {
            return;
        }
        String driverValue = DriverOptions.driverValue(driverName, value);
        check(driverName, driverValue, origin);
        options.put(driverName, new Found(driverValue, origin, false));
    }

    private void check(String driverName, String value, Origin origin) {
        if (!DriverOptions.isKnown(driverName) && !driverName.equals("passfile")) {
            warnings.add("Connection option \"" + driverName + "\" of " + origin.name()
                    + " is none of PostgreSQL's JDBC driver; it is passed on as it is");
        }
        DriverOptions.choicesInsteadOf(driverName, value).ifPresent(choices -> {
            throw new InvalidConnectionSettingException(
                    origin.name(),
                    "Connection option \"" + driverName + "\" of " + origin.name() + " is none of: " + choices);
        });
    }

    private static ParsedUrl parse(String what, Origin origin, Parser parser) {
        try {
            return parser.parse();
        } catch (UrlSyntaxException problem) {
            throw new InvalidConnectionSettingException(
                    origin.name(), "The " + what + " in " + origin.name() + " cannot be read: " + problem.reason());
        }
    }

    private interface Parser {
        ParsedUrl parse() throws UrlSyntaxException;
    }
}
