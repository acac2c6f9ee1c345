package io.github.alambique.internal.connect;

import java.util.List;
import java.util.Objects;

/** A {@code jdbc:tc:} url, passed unchanged to the driver that accepts it. It may have a password. */
public record DriverUrl(Secret url, String origin, List<String> warnings) implements ConfiguredDatabase {

    public DriverUrl {
        Objects.requireNonNull(url);
        Objects.requireNonNull(origin);
        warnings = List.copyOf(warnings);
    }

    /** The url without its query, where its secrets are. */
    public String address() {
        return ParsedUrl.publicPart(url.reveal());
    }

    @Override
    public String describe() {
        return "Database " + address() + " (from " + origin + ")";
    }
}
