package io.github.alambique.internal.connect;

import static java.util.stream.Collectors.toCollection;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the sources gave, offered in their order: the first value of each part and of each option stays. Options are
 * under the driver's names where it has one for them, and nothing is checked yet.
 */
final class FoundSettings {

    /** As Maven leaves an expression whose property is not set. */
    private static final Pattern UNRESOLVED = Pattern.compile("\\$\\{([\\w.:-]+)}");

    private static final String PASSWORD = "(password|passwd|pwd|secret|token)\\s*=";

    private static final Pattern URL_OR_PASSWORD = Pattern.compile("://|" + PASSWORD, Pattern.CASE_INSENSITIVE);

    /** The value of an option may be a url, but not one with a user. */
    private static final Pattern USER_OR_PASSWORD =
            Pattern.compile("://.*@|" + PASSWORD, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final ConnectionSources sources;
    private final Map<Part, Found> parts = new EnumMap<>(Part.class);
    private final Map<String, Found> options = new TreeMap<>();
    private final Set<String> warnings = new LinkedHashSet<>();

    FoundSettings(ConnectionSources sources) {
        this.sources = sources;
    }

    /** @param special whether the value stands in for all parts: {@code embedded}, or another driver's url */
    record Found(String value, Origin origin, boolean special) {

        Found with(String otherValue) {
            return new Found(otherValue, origin, special);
        }

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

    /** What is still needed to know the database. */
    Set<Part> missing() {
        if (parts.containsKey(Part.HOST) && get(Part.HOST).special()) {
            return Set.of();
        }
        return Stream.of(Part.HOST, Part.DATABASE, Part.USER)
                .filter(part -> !parts.containsKey(part))
                .collect(toCollection(() -> EnumSet.noneOf(Part.class)));
    }

    /** Offers all that a source has under the names it uses: its parts, its options, and then its url. */
    void offer(Vocabulary vocabulary, Map<String, String> values, Function<String, Origin> origins) {
        vocabulary.parts().forEach((part, names) -> {
            for (String name : names) {
                offer(part, values.getOrDefault(name, ""), origins.apply(name));
            }
        });
        vocabulary.options().filter(values::containsKey).ifPresent(name -> {
            Origin origin = origins.apply(name);
            offer(parse("options", origin, () -> ParsedUrl.parseOptions(values.getOrDefault(name, ""))), origin);
        });
        vocabulary
                .url()
                .filter(name -> !values.getOrDefault(name, "").isEmpty())
                .ifPresent(name -> {
                    Origin origin = origins.apply(name);
                    String url = values.getOrDefault(name, "");
                    unlessComplete(() -> {
                        requireResolved("url", url, origin);
                        offer(parse("url", origin, () -> ParsedUrl.parse(url)), origin);
                    });
                });
    }

    void offer(Part part, String value, Origin origin) {
        if (!value.isEmpty() && !parts.containsKey(part)) {
            if (part != Part.PASSWORD) {
                requireOpen(part.toString(), value, URL_OR_PASSWORD, origin);
            } else if (UNRESOLVED.matcher(value).matches()) {
                requireResolved("password", value, origin);
            }
            parts.put(part, new Found(value, origin, false));
        }
    }

    /** An option, named as the driver or as libpq names it. */
    void offerOption(String name, String value, Origin origin) {
        if (name.equals("hostaddr")) {
            offer(Part.HOST, value, origin);
        } else if (!name.equals("service") && !name.equals("servicefile")) {
            String driverName = DriverOptions.driverName(name);
            String driverValue = DriverOptions.driverValue(driverName, value);
            if (!options.containsKey(driverName)) {
                if (!DriverOptions.isSecret(driverName)) {
                    requireOpen("connection option \"" + driverName + "\"", value, USER_OR_PASSWORD, origin);
                }
                options.put(driverName, new Found(driverValue, origin, false));
            }
        }
    }

    /** Refuses a value that may hold a password, because it is printed. */
    private static void requireOpen(String what, String value, Pattern secret, Origin origin) {
        requireResolved(what, value, origin);
        if (secret.matcher(value).find()) {
            throw notUnderstood(what, origin, "it holds a url or a password, which have settings of their own");
        }
    }

    private static void requireResolved(String what, String value, Origin origin) {
        Matcher unresolved = UNRESOLVED.matcher(value);
        if (unresolved.find()) {
            throw notUnderstood(what, origin, unresolved.group() + " in it has no value");
        }
    }

    /** What libpq's connection service files have under the name; {@code file} may be empty. */
    void offerService(String service, String file, Origin origin) {
        if (service.isEmpty()) {
            return;
        }
        requireOpen("service", service, URL_OR_PASSWORD, origin);
        unlessComplete(() -> {
            String path = file.isEmpty() ? sources.environment().getOrDefault("PGSERVICEFILE", "") : file;
            Optional<Path> named = path.isEmpty() ? Optional.empty() : Optional.of(LibpqFiles.named(path, origin));
            offer(ServiceFile.find(service, origin, named, sources), Origin.service(service));
        });
    }

    private void offer(ParsedUrl url, Origin origin) {
        if (!url.special().isEmpty()) {
            parts.putIfAbsent(Part.HOST, new Found(url.special(), origin, true));
        }
        url.parts().forEach((part, value) -> offer(part, value, origin));
        url.options().forEach((name, value) -> offerOption(name, value, origin));
        offerService(url.options().getOrDefault("service", ""), url.options().getOrDefault("servicefile", ""), origin);
    }

    private void offer(Map<String, String> serviceValues, Origin origin) {
        serviceValues.forEach((name, value) -> DriverOptions.part(name)
                .ifPresentOrElse(part -> offer(part, value, origin), () -> offerOption(name, value, origin)));
    }

    /** What cannot be understood and is not needed may be meant for another program: it must not be in the way. */
    private void unlessComplete(Runnable offer) {
        try {
            offer.run();
        } catch (InvalidConnectionSettingException problem) {
            if (!missing().isEmpty()) {
                throw problem;
            }
            warnings.add(problem.getMessage() + "; it is passed over, for the database is known without it");
        }
    }

    private static ParsedUrl parse(String what, Origin origin, Parser parser) {
        try {
            return parser.parse();
        } catch (UrlSyntaxException problem) {
            throw notUnderstood(what, origin, problem.reason());
        }
    }

    private static InvalidConnectionSettingException notUnderstood(String what, Origin origin, String reason) {
        return new InvalidConnectionSettingException(
                origin.name(), "The " + what + " in " + origin.name() + " cannot be understood: " + reason);
    }

    private interface Parser {
        ParsedUrl parse() throws UrlSyntaxException;
    }
}
