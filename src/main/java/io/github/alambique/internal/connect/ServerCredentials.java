package io.github.alambique.internal.connect;

import java.util.Map;
import java.util.Objects;

/**
 * A {@code <server>} of {@code settings.xml}, already decrypted. {@code configuration} holds what its
 * {@code <configuration>} element has of {@code url}, {@code host}, {@code port}, {@code database} and {@code options};
 * a text that is not set is empty.
 */
public record ServerCredentials(String id, String username, Secret password, Map<String, String> configuration) {

    public ServerCredentials {
        Objects.requireNonNull(id);
        Objects.requireNonNull(username);
        Objects.requireNonNull(password);
        configuration = Map.copyOf(configuration);
    }

    /** Leaves out the values: a url among them may hold a password. */
    @Override
    public String toString() {
        return "settings.xml server \"" + id + "\"";
    }
}
