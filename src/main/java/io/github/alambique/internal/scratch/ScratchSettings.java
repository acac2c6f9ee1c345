package io.github.alambique.internal.scratch;

import io.github.alambique.internal.connect.ConfiguredDatabase;
import java.util.Objects;
import java.util.Optional;

/**
 * The settings of scratch databases.
 *
 * @param server the server to create them on; if empty, the first that is possible
 * @param init SQL to run first in each, for extensions and roles for example; existing roles are skipped
 */
public record ScratchSettings(Optional<ConfiguredDatabase> server, Optional<DdlScript> init) {

    /** No settings. */
    public static final ScratchSettings DEFAULT = new ScratchSettings(Optional.empty(), Optional.empty());

    public ScratchSettings {
        Objects.requireNonNull(server);
        Objects.requireNonNull(init);
    }
}
