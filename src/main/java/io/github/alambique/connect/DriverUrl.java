package io.github.alambique.connect;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A {@code jdbc:tc:} url, passed as it is to whichever driver accepts it. It may hold a password. */
public record DriverUrl(Secret url, String origin, List<String> warnings) implements ConfiguredDatabase {

    public DriverUrl {
        Objects.requireNonNull(url);
        Objects.requireNonNull(origin);
        warnings = List.copyOf(warnings);
    }

    /** The url without its query, where its secrets are. */
    public String address() {
        return url.reveal().split("\\?", 2)[0];
    }

    /** The values in the query that may be secrets. */
    Stream<Secret> secrets() {
        return Stream.of(url.reveal().split("[?&]"))
                .map(option -> option.split("=", 2))
                .filter(option -> option.length == 2 && DriverOptions.isSecret(option[0]))
                .map(option -> Secret.of(option[1]));
    }

    @Override
    public String describe() {
        return "Database " + address() + " (from " + origin + ")";
    }
}
