package io.github.alambique.internal.scratch;

import io.github.alambique.internal.connect.ConnectionSettings;
import java.util.Objects;
import java.util.OptionalInt;

/** Starts an embedded server, if no other server can be used. */
@FunctionalInterface
public interface ServerStarter {

    /**
     * Starts a server.
     *
     * @param majorVersion the version of the server it replaces; empty for the default
     * @throws io.github.alambique.MigrationException if it cannot be started
     */
    Started start(OptionalInt majorVersion);

    /** The default major version, if it is known beforehand. */
    default OptionalInt majorVersion() {
        return OptionalInt.empty();
    }

    /** A starter that has this major version as its default. */
    default ServerStarter ofVersion(OptionalInt version) {
        ServerStarter any = this;
        return version.isEmpty()
                ? this
                : new ServerStarter() {
                    @Override
                    public Started start(OptionalInt majorVersion) {
                        return any.start(majorVersion.isPresent() ? majorVersion : version);
                    }

                    @Override
                    public OptionalInt majorVersion() {
                        return version;
                    }
                };
    }

    /**
     * A running server.
     *
     * @param stop stops it when it is no longer needed
     * @param exclusive whether it holds scratch databases and nothing else, so that all of its roles were made in them
     */
    record Started(ConnectionSettings settings, Runnable stop, boolean exclusive) {

        public Started {
            Objects.requireNonNull(settings);
            Objects.requireNonNull(stop);
        }

        /** A server that others use as well. */
        public Started(ConnectionSettings settings, Runnable stop) {
            this(settings, stop, false);
        }
    }
}
