package io.github.alambique.internal.connect;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How one kind of source names the settings: the url, the query-like options, and each part (the first name wins). */
record SettingNames(Optional<String> url, Optional<String> options, Map<ConnectionPart, List<String>> parts) {

    static final SettingNames PROPERTIES = new SettingNames(
            Optional.of("migrate.url"),
            Optional.of("migrate.options"),
            Map.of(
                    ConnectionPart.HOST, List.of("migrate.host"),
                    ConnectionPart.PORT, List.of("migrate.port"),
                    ConnectionPart.DATABASE, List.of("migrate.database"),
                    ConnectionPart.USER, List.of("migrate.user"),
                    ConnectionPart.PASSWORD, List.of("migrate.password")));

    static final SettingNames MIGRATE_VARIABLES = new SettingNames(
            Optional.of("MIGRATE_URL"),
            Optional.of("MIGRATE_OPTIONS"),
            Map.of(
                    ConnectionPart.HOST, List.of("MIGRATE_HOST"),
                    ConnectionPart.PORT, List.of("MIGRATE_PORT"),
                    ConnectionPart.DATABASE, List.of("MIGRATE_DATABASE"),
                    ConnectionPart.USER, List.of("MIGRATE_USER", "MIGRATE_USERNAME"),
                    ConnectionPart.PASSWORD, List.of("MIGRATE_PASSWORD")));

    static final SettingNames DB_VARIABLES = new SettingNames(
            Optional.of("DB_URL"),
            Optional.empty(),
            Map.of(
                    ConnectionPart.HOST, List.of("DB_HOST"),
                    ConnectionPart.PORT, List.of("DB_PORT"),
                    ConnectionPart.DATABASE, List.of("DB_NAME"),
                    ConnectionPart.USER, List.of("DB_USERNAME", "DB_USER"),
                    ConnectionPart.PASSWORD, List.of("DB_PASSWORD")));

    static final SettingNames SERVER = new SettingNames(
            Optional.of("url"),
            Optional.of("options"),
            Map.of(
                    ConnectionPart.HOST, List.of("host"),
                    ConnectionPart.PORT, List.of("port"),
                    ConnectionPart.DATABASE, List.of("database")));

    static final SettingNames DATABASE_URL = new SettingNames(Optional.of("DATABASE_URL"), Optional.empty(), Map.of());

    static final SettingNames LIBPQ_VARIABLES = new SettingNames(
            Optional.empty(),
            Optional.empty(),
            Map.of(
                    ConnectionPart.HOST, List.of("PGHOST", "PGHOSTADDR"),
                    ConnectionPart.PORT, List.of("PGPORT"),
                    ConnectionPart.DATABASE, List.of("PGDATABASE"),
                    ConnectionPart.USER, List.of("PGUSER"),
                    ConnectionPart.PASSWORD, List.of("PGPASSWORD")));

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
