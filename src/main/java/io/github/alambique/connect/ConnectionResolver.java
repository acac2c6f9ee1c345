package io.github.alambique.connect;

import static java.util.stream.Collectors.toCollection;

import io.github.alambique.connect.FoundSettings.Found;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

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
        // These two are made for other programs too and may mean no database of ours: they count only where needed.
        unlessComplete(() -> found.offer(Vocabulary.DATABASE_URL, environment, Origin::environment));
        unlessComplete(this::offerService);
        found.offer(Vocabulary.LIBPQ_VARIABLES, environment, Origin::environment);
        Vocabulary.LIBPQ_OPTION_VARIABLES.forEach(this::offerOption);
    }

    private void offer(ServerCredentials server) {
        Origin origin = Origin.server(server.id());
        found.offer(Part.USER, server.username(), origin);
        found.offer(Part.PASSWORD, server.password().reveal(), origin);
        found.offer(Vocabulary.SERVER, server.configuration(), name -> origin);
    }

    private void unlessComplete(Runnable offer) {
        try {
            offer.run();
        } catch (InvalidConnectionSettingException problem) {
            if (!missing().isEmpty()) {
                throw problem;
            }
            found.warnings().add(problem.getMessage() + "; it is passed over, being needed for nothing");
        }
    }

    private void offerService() {
        String service = sources.environment().getOrDefault("PGSERVICE", "");
        if (!service.isEmpty()) {
            found.offerService(service, "", Origin.environment("PGSERVICE"));
        }
    }

    private void offerOption(String variable, String option) {
        String value = sources.environment().getOrDefault(variable, "");
        if (!value.isEmpty()) {
            found.offerOption(option, value, Origin.environment(variable));
        }
    }

    private ConfiguredDatabase result() {
        Set<Part> missing = missing();
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

    private Set<Part> missing() {
        Found host = found.parts().get(Part.HOST);
        if (host != null && host.special()) {
            return Set.of();
        }
        return Stream.of(Part.HOST, Part.DATABASE, Part.USER)
                .filter(part -> !found.parts().containsKey(part))
                .collect(toCollection(() -> EnumSet.noneOf(Part.class)));
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
        useSystemCertificates();
        Map<String, String> options = new TreeMap<>();
        Map<String, Secret> secretOptions = new TreeMap<>();
        found.options().forEach((name, option) -> {
            if (DriverOptions.isSecret(name)) {
                secretOptions.put(name, Secret.of(option.value()));
            } else {
                options.put(name, option.value());
            }
        });
        Found password = found.parts().get(Part.PASSWORD);
        return new ConnectionSettings(
                hosts,
                found.get(Part.DATABASE).value(),
                found.get(Part.USER).value(),
                password == null ? Secret.none() : Secret.of(password.value()),
                options,
                secretOptions,
                origins(),
                List.copyOf(found.warnings()));
    }

    private void lookIntoPasswordFile(Optional<Found> named, List<HostAddress> hosts) {
        Path path = named.map(file -> Path.of(file.value())).orElseGet(() -> LibpqFolder.of(sources, ".pgpass"));
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

    /** libpq's {@code sslrootcert=system}: the certificates that Java trusts, and then nothing less than verify-full. */
    private void useSystemCertificates() {
        Found certificate = found.options().get("sslrootcert");
        if (certificate == null || !certificate.value().equals("system")) {
            return;
        }
        found.options().remove("sslrootcert");
        found.offerOption("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory", certificate.origin());
        found.offerOption("sslmode", "verify-full", certificate.origin());
        Found mode = found.options().get("sslmode");
        if (mode != null && !mode.value().equals("verify-full")) {
            throw new InvalidConnectionSettingException(
                    mode.origin().name(),
                    "Connection option \"sslmode\" of " + mode.origin().name()
                            + " is weaker than the verify-full that \"sslrootcert=system\" needs");
        }
    }
}
