package io.github.alambique.internal.connect;

import static java.util.Map.entry;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The names that one kind of source has for the url, for options as in a query, and for each part; the first name of a
 * part wins.
 */
record SettingNames(Optional<String> url, Optional<String> options, Map<ConnectionPart, List<String>> parts) {

    static final SettingNames PROPERTIES = of(
            "migrate.url",
            "migrate.options",
            "migrate.host",
            "migrate.port",
            "migrate.database",
            "migrate.user",
            "migrate.password");

    static final SettingNames MIGRATE_VARIABLES = of(
            "MIGRATE_URL",
            "MIGRATE_OPTIONS",
            "MIGRATE_HOST",
            "MIGRATE_PORT",
            "MIGRATE_DATABASE",
            "MIGRATE_USER MIGRATE_USERNAME",
            "MIGRATE_PASSWORD");

    static final SettingNames DB_VARIABLES =
            of("DB_URL", "", "DB_HOST", "DB_PORT", "DB_NAME", "DB_USERNAME DB_USER", "DB_PASSWORD");

    static final SettingNames SERVER = of("url", "options", "host", "port", "database", "", "");

    static final SettingNames DATABASE_URL = of("DATABASE_URL", "", "", "", "", "", "");

    static final SettingNames LIBPQ_VARIABLES =
            of("", "", "PGHOST PGHOSTADDR", "PGPORT", "PGDATABASE", "PGUSER", "PGPASSWORD");

    private static SettingNames of(String url, String options, String... parts) {
        Map<ConnectionPart, List<String>> names = new EnumMap<>(ConnectionPart.class);
        ConnectionPart[] all = ConnectionPart.values();
        for (int index = 0; index < all.length; index++) {
            names.put(
                    all[index],
                    Stream.of(parts[index].split(" "))
                            .filter(name -> !name.isEmpty())
                            .toList());
        }
        return new SettingNames(named(url), named(options), names);
    }

    private static Optional<String> named(String name) {
        return Optional.of(name).filter(text -> !text.isEmpty());
    }

    /** libpq's variables for options, with libpq's name for each option. */
    static final Map<String, String> LIBPQ_OPTION_VARIABLES = Map.ofEntries(
            entry("PGAPPNAME", "application_name"),
            entry("PGCHANNELBINDING", "channel_binding"),
            entry("PGCONNECT_TIMEOUT", "connect_timeout"),
            entry("PGGSSENCMODE", "gssencmode"),
            entry("PGKRBSRVNAME", "krbsrvname"),
            entry("PGLOADBALANCEHOSTS", "load_balance_hosts"),
            entry("PGOPTIONS", "options"),
            entry("PGPASSFILE", "passfile"),
            entry("PGREQUIREAUTH", "require_auth"),
            entry("PGSSLCERT", "sslcert"),
            entry("PGSSLCRL", "sslcrl"),
            entry("PGSSLKEY", "sslkey"),
            entry("PGSSLMODE", "sslmode"),
            entry("PGSSLNEGOTIATION", "sslnegotiation"),
            entry("PGSSLROOTCERT", "sslrootcert"),
            entry("PGTARGETSESSIONATTRS", "target_session_attrs"));
}
