package io.github.alambique.internal.connect;

import static java.util.stream.Collectors.joining;

import io.github.alambique.InvalidInputException;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;

/**
 * A {@code <server>} of {@code settings.xml}, already decrypted. {@code configuration} has the values of its
 * {@code <configuration>} element for {@code url}, {@code host}, {@code port}, {@code database} and {@code options}; a
 * value that is not set is empty.
 */
public record ServerCredentials(String id, String username, Secret password, Map<String, String> configuration) {

    public ServerCredentials {
        Objects.requireNonNull(id);
        Objects.requireNonNull(username);
        Objects.requireNonNull(password);
        configuration = Map.copyOf(configuration);
    }

    /** Leaves out the values: a url may have a password. */
    @Override
    public String toString() {
        return "settings.xml server \"" + id + "\"";
    }

    /** No server of {@code settings.xml} has this id. */
    public static InvalidInputException unknown(String id, Collection<String> knownIds) {
        String known = knownIds.isEmpty()
                ? ": it names no server at all"
                : knownIds.stream().sorted().map(each -> "\"" + each + "\"").collect(joining(", ", ": it has ", ""));
        return new InvalidInputException(
                "settings.xml has no server \"" + id + "\"" + known,
                "Add a <server> with <id>" + id + "</id> to settings.xml, or correct migrate.serverId");
    }
}
