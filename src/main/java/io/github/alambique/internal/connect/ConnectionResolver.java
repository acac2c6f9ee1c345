package io.github.alambique.internal.connect;

import io.github.alambique.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the configured database. Host, port, database, user, password and each connection option are looked up
 * separately in the sources, in the order of {@link #offerAll}; the first source that has one wins. A url stands for
 * its parts, which come after separate parts of the same source. Only the port has a default, 5432.
 */
public final class ConnectionResolver {

    private final ConnectionSources sources;
    private final FoundSettings found;

    private ConnectionResolver(ConnectionSources sources) {
        this.sources = sources;
        this.found = new FoundSettings(sources);
    }

    /**
     * Resolves without connecting; reads libpq's service and password files if the settings ask for them.
     *
     * @throws DatabaseNotConfiguredException if no source has host, database or user
     * @throws InvalidInputException if a value that is used cannot be understood
     */
    public static ConfiguredDatabase resolve(ConnectionSources sources) {
        ConnectionResolver resolver = new ConnectionResolver(sources);
        resolver.offerAll();
        return resolver.result();
    }

    private void offerAll() {
        Map<String, String> environment = sources.environment();
        found.offer(SettingNames.PROPERTIES, sources.commandLine(), SettingSource::commandLine);
        found.offer(SettingNames.MIGRATE_VARIABLES, environment, SettingSource::environment);
        found.offer(SettingNames.DB_VARIABLES, environment, SettingSource::environment);
        found.offer(SettingNames.PROPERTIES, sources.configuration(), SettingSource::configuration);
        found.offer(SettingNames.PROPERTIES, sources.projectProperties(), SettingSource::projectProperty);
        sources.server().ifPresent(this::offer);
        found.offer(SettingNames.DATABASE_URL, environment, SettingSource::environment);
        found.offerService(environment.getOrDefault("PGSERVICE", ""), "", SettingSource.environment("PGSERVICE"));
        found.offer(SettingNames.LIBPQ_VARIABLES, environment, SettingSource::environment);
        SettingNames.LIBPQ_OPTION_VARIABLES.forEach(this::offerOption);
    }

    private void offer(ServerCredentials server) {
        SettingSource source = SettingSource.server(server.id());
        found.offer(ConnectionPart.USER, server.username(), source);
        found.offer(ConnectionPart.PASSWORD, server.password().reveal(), source);
        found.offer(SettingNames.SERVER, server.configuration(), name -> source);
    }

    private void offerOption(String variable, String option) {
        String value = sources.environment().getOrDefault(variable, "");
        if (!value.isEmpty()) {
            found.offerOption(option, value, SettingSource.environment(variable));
        }
    }

    private ConfiguredDatabase result() {
        Set<ConnectionPart> missing = found.missing();
        if (!missing.isEmpty()) {
            throw new DatabaseNotConfiguredException(missing, origins());
        }
        SettingValue host = found.get(ConnectionPart.HOST);
        if (!host.special()) {
            return settings(HostAddress.all(host, found.parts().get(ConnectionPart.PORT)));
        }
        List<String> warnings = List.copyOf(found.warnings());
        return host.value().equals(ParsedUrl.EMBEDDED)
                ? new EmbeddedDatabase(host.source().label(), warnings)
                : new DriverUrl(Secret.of(host.value()), host.source().label(), warnings);
    }

    private Map<ConnectionPart, String> origins() {
        Map<ConnectionPart, String> origins = new EnumMap<>(ConnectionPart.class);
        found.parts().forEach((part, value) -> origins.put(part, value.source().label()));
        return origins;
    }

    private ConnectionSettings settings(List<HostAddress> hosts) {
        Optional<SettingValue> namedFile = Optional.ofNullable(found.options().remove("passfile"));
        if (!found.parts().containsKey(ConnectionPart.PASSWORD)) {
            lookIntoPasswordFile(namedFile, hosts);
        }
        CheckedOptions options = CheckedOptions.of(found.options(), found.warnings());
        SettingValue password = found.parts().get(ConnectionPart.PASSWORD);
        return new ConnectionSettings(
                hosts,
                found.get(ConnectionPart.DATABASE).value(),
                found.get(ConnectionPart.USER).value(),
                password == null ? Secret.none() : Secret.of(password.value()),
                options.open(),
                options.secret(),
                origins(),
                List.copyOf(found.warnings()));
    }

    private void lookIntoPasswordFile(Optional<SettingValue> named, List<HostAddress> hosts) {
        Path path = named.map(file -> LibpqFiles.named(file.value(), file.source()))
                .orElseGet(() -> LibpqFiles.passwordFile(sources));
        if (named.isEmpty() && !Files.exists(path)) {
            return;
        }
        PasswordFile file = new PasswordFile(path);
        Optional<String> reasonToIgnore = file.reasonToIgnore();
        if (reasonToIgnore.isPresent()) {
            found.warnings().add("Password file " + path + " is ignored: it " + reasonToIgnore.get());
            return;
        }
        SettingSource source =
                named.isPresent() ? SettingSource.file(path) : new SettingSource("~/.pgpass", path.toString());
        String database = found.get(ConnectionPart.DATABASE).value();
        String user = found.get(ConnectionPart.USER).value();
        hosts.stream()
                .flatMap(host -> file.find(host, database, user).stream())
                .findFirst()
                .ifPresent(password -> found.offer(ConnectionPart.PASSWORD, password.reveal(), source));
    }
}
