package io.github.alambique.internal.connect;

import io.github.alambique.internal.connect.FoundSettings.Found;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out which database is meant. Host, port, database, user, password and each connection option are looked up on
 * their own through the sources, in the order of {@link #offerAll}; the first that has one wins. A url counts as its
 * parts, after the parts that stand beside it in the same source. Only the port has a default, 5432.
 */
public final class ConnectionResolver {

    private final ConnectionSources sources;
    private final FoundSettings found;

    private ConnectionResolver(ConnectionSources sources) {
        this.sources = sources;
        this.found = new FoundSettings(sources);
    }

    /**
     * Resolves without connecting; reads libpq's service and password files where they are asked for.
     *
     * @throws DatabaseNotConfiguredException when host, database or user is nowhere to be found
     * @throws InvalidConnectionSettingException when a value that counts cannot be understood
     */
    public static ConfiguredDatabase resolve(ConnectionSources sources) {
        ConnectionResolver resolver = new ConnectionResolver(sources);
        resolver.offerAll();
        return resolver.result();
    }

    private void offerAll() {
        Map<String, String> environment = sources.environment();
        found.offer(Vocabulary.PROPERTIES, sources.commandLine(), Origin::commandLine);
        found.offer(Vocabulary.MIGRATE_VARIABLES, environment, Origin::environment);
        found.offer(Vocabulary.DB_VARIABLES, environment, Origin::environment);
        found.offer(Vocabulary.PROPERTIES, sources.configuration(), Origin::configuration);
        found.offer(Vocabulary.PROPERTIES, sources.projectProperties(), Origin::projectProperty);
        sources.server().ifPresent(this::offer);
        found.offer(Vocabulary.DATABASE_URL, environment, Origin::environment);
        found.offerService(environment.getOrDefault("PGSERVICE", ""), "", Origin.environment("PGSERVICE"));
        found.offer(Vocabulary.LIBPQ_VARIABLES, environment, Origin::environment);
        Vocabulary.LIBPQ_OPTION_VARIABLES.forEach(this::offerOption);
    }

    private void offer(ServerCredentials server) {
        Origin origin = Origin.server(server.id());
        found.offer(Part.USER, server.username(), origin);
        found.offer(Part.PASSWORD, server.password().reveal(), origin);
        found.offer(Vocabulary.SERVER, server.configuration(), name -> origin);
    }

    private void offerOption(String variable, String option) {
        String value = sources.environment().getOrDefault(variable, "");
        if (!value.isEmpty()) {
            found.offerOption(option, value, Origin.environment(variable));
        }
    }

    private ConfiguredDatabase result() {
        Set<Part> missing = found.missing();
        if (!missing.isEmpty()) {
            throw new DatabaseNotConfiguredException(missing, origins());
        }
        Found host = found.get(Part.HOST);
        if (!host.special()) {
            return settings(Hosts.of(host, found.parts().get(Part.PORT)));
        }
        List<String> warnings = List.copyOf(found.warnings());
        return host.value().equals(ParsedUrl.EMBEDDED)
                ? new EmbeddedDatabase(host.origin().label(), warnings)
                : new DriverUrl(Secret.of(host.value()), host.origin().label(), warnings);
    }

    private Map<Part, String> origins() {
        Map<Part, String> origins = new EnumMap<>(Part.class);
        found.parts().forEach((part, value) -> origins.put(part, value.origin().label()));
        return origins;
    }

    private ConnectionSettings settings(List<HostAddress> hosts) {
        Optional<Found> namedFile = Optional.ofNullable(found.options().remove("passfile"));
        if (!found.parts().containsKey(Part.PASSWORD)) {
            lookIntoPasswordFile(namedFile, hosts);
        }
        CheckedOptions options = CheckedOptions.of(found.options(), found.warnings());
        Found password = found.parts().get(Part.PASSWORD);
        return new ConnectionSettings(
                hosts,
                found.get(Part.DATABASE).value(),
                found.get(Part.USER).value(),
                password == null ? Secret.none() : Secret.of(password.value()),
                options.open(),
                options.secret(),
                origins(),
                List.copyOf(found.warnings()));
    }

    private void lookIntoPasswordFile(Optional<Found> named, List<HostAddress> hosts) {
        Path path = named.map(file -> LibpqFiles.named(file.value(), file.origin()))
                .orElseGet(() -> LibpqFiles.passwordFile(sources));
        if (named.isEmpty() && !Files.exists(path)) {
            return;
        }
        PasswordFile file = new PasswordFile(path);
        Optional<String> reasonToIgnore = file.reasonToIgnore();
        if (reasonToIgnore.isPresent()) {
            found.warnings().add("Password file " + path + " is passed over: it " + reasonToIgnore.get());
            return;
        }
        Origin origin = named.isPresent()
                ? new Origin(path.toString(), path.toString())
                : new Origin("~/.pgpass", path.toString());
        String database = found.get(Part.DATABASE).value();
        String user = found.get(Part.USER).value();
        hosts.stream()
                .flatMap(host -> file.find(host, database, user).stream())
                .findFirst()
                .ifPresent(password -> found.offer(Part.PASSWORD, password.reveal(), origin));
    }
}
