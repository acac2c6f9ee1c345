package io.github.alambique.internal.connect;

import static java.util.stream.Collectors.toCollection;

import io.github.alambique.InvalidInputException;
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
 * The settings of all sources, which are offered in their order: the first value of each part and of each option stays.
 * Options have the driver's names where it knows them, and their values are not checked yet.
 */
final class FoundSettings {

    /** Maven leaves an expression as it is if its property is not set. */
    private static final Pattern UNRESOLVED = Pattern.compile("\\$\\{([\\w.:-]+)}");

    private static final String PASSWORD = "(password|passwd|pwd|secret|token)\\s*=";

    private static final Pattern URL_OR_PASSWORD = Pattern.compile("://|" + PASSWORD, Pattern.CASE_INSENSITIVE);

    /** The value of an option may be a url, but not one with a user. */
    private static final Pattern USER_OR_PASSWORD =
            Pattern.compile("://.*@|" + PASSWORD, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final ConnectionSources sources;
    private final Map<ConnectionPart, SettingValue> parts = new EnumMap<>(ConnectionPart.class);
    private final Map<String, SettingValue> options = new TreeMap<>();
    private final Set<String> warnings = new LinkedHashSet<>();

    FoundSettings(ConnectionSources sources) {
        this.sources = sources;
    }

    Map<ConnectionPart, SettingValue> parts() {
        return parts;
    }

    /** A part that is known to be there. */
    SettingValue get(ConnectionPart part) {
        return Objects.requireNonNull(parts.get(part), part.name());
    }

    Map<String, SettingValue> options() {
        return options;
    }

    Set<String> warnings() {
        return warnings;
    }

    /** The parts that are still needed to know the database. */
    Set<ConnectionPart> missing() {
        if (parts.containsKey(ConnectionPart.HOST) && get(ConnectionPart.HOST).special()) {
            return Set.of();
        }
        return Stream.of(ConnectionPart.HOST, ConnectionPart.DATABASE, ConnectionPart.USER)
                .filter(part -> !parts.containsKey(part))
                .collect(toCollection(() -> EnumSet.noneOf(ConnectionPart.class)));
    }

    /** Offers all settings that a source has under the names it uses: its parts, its options, and then its url. */
    void offer(SettingNames names, Map<String, String> values, Function<String, SettingSource> source) {
        names.parts().forEach((part, synonyms) -> {
            for (String name : synonyms) {
                offer(part, values.getOrDefault(name, ""), source.apply(name));
            }
        });
        names.options()
                .filter(values::containsKey)
                .ifPresent(name -> offerUrl(
                        "options", values.getOrDefault(name, ""), source.apply(name), ParsedUrl::parseOptions));
        names.url()
                .filter(name -> !values.getOrDefault(name, "").isEmpty())
                .ifPresent(name -> unlessComplete(() -> {
                    String url = values.getOrDefault(name, "");
                    requireResolved("url", url, source.apply(name));
                    offerUrl("url", url, source.apply(name), ParsedUrl::parse);
                }));
    }

    void offer(ConnectionPart part, String value, SettingSource source) {
        if (!value.isEmpty() && !parts.containsKey(part)) {
            if (part != ConnectionPart.PASSWORD) {
                requireOpen(part.toString(), value, URL_OR_PASSWORD, source);
            } else if (UNRESOLVED.matcher(value).matches()) {
                requireResolved("password", value, source);
            }
            parts.put(part, new SettingValue(value, source));
        }
    }

    /** Offers an option, named as the driver or as libpq names it. */
    void offerOption(String name, String value, SettingSource source) {
        if (name.equals("hostaddr")) {
            offer(ConnectionPart.HOST, value, source);
        } else if (!name.equals("service") && !name.equals("servicefile")) {
            String driverName = DriverOptions.driverName(name);
            if (!options.containsKey(driverName)) {
                if (!DriverOptions.isSecret(driverName)) {
                    requireOpen("connection option \"" + driverName + "\"", value, USER_OR_PASSWORD, source);
                }
                options.put(driverName, new SettingValue(DriverOptions.driverValue(driverName, value), source));
            }
        }
    }

    /** Refuses a value that may hold a password, because it is printed. */
    private static void requireOpen(String setting, String value, Pattern secret, SettingSource source) {
        requireResolved(setting, value, source);
        if (secret.matcher(value).find()) {
            throw source.notUnderstood(setting, "it contains a url or a password, which are separate settings");
        }
    }

    private static void requireResolved(String setting, String value, SettingSource source) {
        Matcher unresolved = UNRESOLVED.matcher(value);
        if (unresolved.find()) {
            throw source.notUnderstood(setting, unresolved.group() + " in it has no value");
        }
    }

    /** Offers the values that libpq's connection service files have under the name; {@code file} may be empty. */
    void offerService(String service, String file, SettingSource source) {
        if (service.isEmpty()) {
            return;
        }
        requireOpen("service", service, URL_OR_PASSWORD, source);
        unlessComplete(() -> {
            String path = file.isEmpty() ? sources.environment().getOrDefault("PGSERVICEFILE", "") : file;
            Optional<Path> named = path.isEmpty() ? Optional.empty() : Optional.of(LibpqFiles.named(path, source));
            SettingSource section = SettingSource.service(service);
            ServiceFile.find(service, source, named, sources)
                    .forEach((name, value) -> DriverOptions.part(name)
                            .ifPresentOrElse(
                                    part -> offer(part, value, section), () -> offerOption(name, value, section)));
        });
    }

    private void offerUrl(String setting, String text, SettingSource source, Function<String, ParsedUrl> parser) {
        ParsedUrl url;
        try {
            url = parser.apply(text);
        } catch (UrlSyntaxException problem) {
            throw source.notUnderstood(setting, problem.reason());
        }
        if (!url.special().isEmpty()) {
            parts.putIfAbsent(ConnectionPart.HOST, new SettingValue(url.special(), source, true));
        }
        url.parts().forEach((part, value) -> offer(part, value, source));
        url.options().forEach((name, value) -> offerOption(name, value, source));
        offerService(url.options().getOrDefault("service", ""), url.options().getOrDefault("servicefile", ""), source);
    }

    /** An invalid setting that is not needed may be meant for another program, so it is only a warning. */
    private void unlessComplete(Runnable offer) {
        try {
            offer.run();
        } catch (InvalidInputException problem) {
            if (!missing().isEmpty()) {
                throw problem;
            }
            warnings.add(problem.getMessage() + "; it is ignored, for the database is known without it");
        }
    }
}
