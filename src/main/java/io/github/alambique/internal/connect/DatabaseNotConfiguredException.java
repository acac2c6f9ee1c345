package io.github.alambique.internal.connect;

import static java.util.stream.Collectors.joining;

import io.github.alambique.MigrationException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The sources have no host, database or user. */
public final class DatabaseNotConfiguredException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private static final Map<ConnectionPart, String> WAYS = Map.of(
            ConnectionPart.HOST, "-Dmigrate.host, MIGRATE_HOST, DB_HOST, <host> in the POM, PGHOST",
            ConnectionPart.DATABASE, "-Dmigrate.database, MIGRATE_DATABASE, DB_NAME, <database> in the POM, PGDATABASE",
            ConnectionPart.USER, "-Dmigrate.user, MIGRATE_USER, DB_USERNAME, <user> in the POM, settings.xml, PGUSER");

    @SuppressWarnings("serial") // the lists made by List.copyOf are serializable
    private final List<ConnectionPart> missing;

    /** @param found the parts that are set, and where */
    DatabaseNotConfiguredException(Set<ConnectionPart> missing, Map<ConnectionPart, String> found) {
        super(message(missing, found), hint(missing));
        this.missing = List.copyOf(missing);
    }

    /** The parts of host, database and user that no source has. */
    public List<ConnectionPart> missing() {
        return missing;
    }

    private static String message(Set<ConnectionPart> missing, Map<ConnectionPart, String> found) {
        String parts = missing.stream()
                        .map(ConnectionPart::toString)
                        .collect(joining(" and "))
                        .replaceFirst(" and (.* and )", ", $1")
                + (missing.size() == 1 ? " is" : " are") + " missing";
        if (found.isEmpty()) {
            return "No database is configured: " + parts;
        }
        return found.entrySet().stream()
                .map(entry -> entry.getKey() + " from " + entry.getValue())
                .collect(joining(", ", "The database is not fully configured: " + parts + " (found: ", ")"));
    }

    private static String hint(Set<ConnectionPart> missing) {
        return missing.stream()
                .map(part -> "\n  " + part + ": " + WAYS.get(part))
                .collect(joining(
                        "",
                        "Set, in any of these places (the first that has it wins, and a url counts as its parts):",
                        """

                          all at once: -Dmigrate.url=postgresql://user@host:5432/database, MIGRATE_URL, DB_URL, <url> in the POM, \
                        a <server> of settings.xml named by migrate.serverId, DATABASE_URL, PGSERVICE
                          password: -Dmigrate.password, MIGRATE_PASSWORD, DB_PASSWORD, settings.xml, PGPASSWORD, ~/.pgpass
                          no server at hand: -Dmigrate.url=embedded"""));
    }
}
