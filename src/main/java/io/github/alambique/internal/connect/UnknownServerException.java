package io.github.alambique.internal.connect;

import static java.util.stream.Collectors.joining;

import io.github.alambique.MigrationException;
import java.util.Collection;
import java.util.List;

/** The {@code serverId} of the plugin names no {@code <server>} of {@code settings.xml}. */
public final class UnknownServerException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final String serverId;

    @SuppressWarnings("serial") // the lists made by List.copyOf are serializable
    private final List<String> knownIds;

    public UnknownServerException(String serverId, Collection<String> knownIds) {
        super("settings.xml has no server \"" + serverId + "\"" + describe(knownIds), hint(serverId));
        this.serverId = serverId;
        this.knownIds = List.copyOf(knownIds);
    }

    public String serverId() {
        return serverId;
    }

    public List<String> knownIds() {
        return knownIds;
    }

    private static String describe(Collection<String> knownIds) {
        if (knownIds.isEmpty()) {
            return ": it names no server at all";
        }
        return knownIds.stream().sorted().map(id -> "\"" + id + "\"").collect(joining(", ", ": it has ", ""));
    }

    private static String hint(String serverId) {
        return "Add a <server> with <id>" + serverId + "</id> to settings.xml, or correct migrate.serverId";
    }
}
