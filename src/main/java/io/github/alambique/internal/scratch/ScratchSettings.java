package io.github.alambique.internal.scratch;

import io.github.alambique.internal.connect.ConfiguredDatabase;
import java.util.Objects;
import java.util.Optional;

/**
 * What the user says about scratch databases.
 *
 * @param server where to make them; without one, where it is possible
 * @param init SQL to run in each before anything else, such as extensions; roles in it may exist already
 */
public record ScratchSettings(Optional<ConfiguredDatabase> server, Optional<DdlScript> init) {

    /** Nothing. */
    public static final ScratchSettings DEFAULT = new ScratchSettings(Optional.empty(), Optional.empty());

    public ScratchSettings {
        Objects.requireNonNull(server);
        Objects.requireNonNull(init);
    }
}
