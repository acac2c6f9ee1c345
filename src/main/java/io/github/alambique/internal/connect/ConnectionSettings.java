package io.github.alambique.internal.connect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The settings to open a connection to a PostgreSQL server. {@code options} and {@code secretOptions} are named as
 * the JDBC driver names them; {@code origins} has the source of each part, except parts that were not looked up.
 */
public record ConnectionSettings(
        List<HostAddress> hosts,
        String database,
        String user,
        Secret password,
        Map<String, String> options,
        Map<String, Secret> secretOptions,
        Map<ConnectionPart, String> origins,
        List<String> warnings)
        implements ConfiguredDatabase {

    public ConnectionSettings {
        hosts = List.copyOf(hosts);
        Objects.requireNonNull(database);
        Objects.requireNonNull(user);
        Objects.requireNonNull(password);
        options = Collections.unmodifiableMap(new TreeMap<>(options));
        secretOptions = Collections.unmodifiableMap(new TreeMap<>(secretOptions));
        Map<ConnectionPart, String> ordered = new EnumMap<>(ConnectionPart.class);
        ordered.putAll(origins);
        origins = Collections.unmodifiableMap(ordered);
        warnings = List.copyOf(warnings);
        if (hosts.isEmpty()) {
            throw new IllegalArgumentException("no host");
        }
    }

    /** Settings without sources, such as those of an embedded server. */
    public static ConnectionSettings of(HostAddress host, String database, String user, Secret password) {
        return new ConnectionSettings(List.of(host), database, user, password, Map.of(), Map.of(), Map.of(), List.of());
    }

    /** The same server and user, another database. */
    public ConnectionSettings withDatabase(String name) {
        Map<ConnectionPart, String> others = new LinkedHashMap<>(origins);
        others.remove(ConnectionPart.DATABASE);
        return new ConnectionSettings(hosts, name, user, password, options, secretOptions, others, warnings);
    }

    /** {@code localhost:5432/notebook}. */
    public String address() {
        return hosts.stream().map(HostAddress::toString).collect(joining(",")) + "/" + database;
    }

    /** A url for the JDBC driver, without user, password or any option that is a secret. */
    public String jdbcUrl() {
        String query = options.entrySet().stream()
                .map(option -> encode(option.getKey()) + "=" + encode(option.getValue()))
                .collect(joining("&", "?", ""));
        String servers = hosts.stream().map(HostAddress::toString).collect(joining(","));
        return "jdbc:postgresql://" + servers + "/" + encode(database) + (options.isEmpty() ? "" : query);
    }

    @Override
    public String describe() {
        return "Database " + address() + " as " + user + describeOrigins();
    }

    private String describeOrigins() {
        if (origins.isEmpty()) {
            return "";
        }
        if (Set.copyOf(origins.values()).size() == 1) {
            return " (from " + origins.values().iterator().next() + ")";
        }
        Map<String, List<String>> partsByOrigin = new LinkedHashMap<>();
        partsWorthNaming()
                .forEach(part -> partsByOrigin
                        .computeIfAbsent(Objects.requireNonNull(origins.get(part)), origin -> new ArrayList<>())
                        .add(part.toString()));
        return partsByOrigin.entrySet().stream()
                .map(entry -> String.join(" and ", entry.getValue()) + ": " + entry.getKey())
                .collect(joining(", ", " (", ")"));
    }

    /** Host, user and password always; port and database only if they have another source. */
    private Set<ConnectionPart> partsWorthNaming() {
        Set<ConnectionPart> worth = EnumSet.copyOf(origins.keySet());
        worth.removeAll(EnumSet.of(ConnectionPart.PORT, ConnectionPart.DATABASE));
        Set<String> named = worth.stream().map(origins::get).collect(Collectors.toSet());
        origins.forEach((part, origin) -> {
            if (!named.contains(origin)) {
                worth.add(part);
            }
        });
        return worth;
    }

    /** The driver decodes {@code +} as a space; {@code %20} is correct everywhere. */
    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
