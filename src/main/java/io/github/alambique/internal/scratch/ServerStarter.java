package io.github.alambique.internal.scratch;

import io.github.alambique.internal.connect.ConnectionSettings;
import java.util.Objects;
import java.util.OptionalInt;

/** Starts a server of our own. Called only when no other server will do. */
@FunctionalInterface
public interface ServerStarter {

    /**
     * Starts one.
     *
     * @param majorVersion that of the server it stands in for; the default without one
     * @throws io.github.alambique.MigrationException when it cannot be had
     */
    Started start(OptionalInt majorVersion);

    /** The major version that comes without one asked for, where it is known before. */
    default OptionalInt majorVersion() {
        return OptionalInt.empty();
    }

    /** The same, with this major version where none is asked for. */
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
