package io.github.alambique.internal.connect;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How one kind of source names the settings: the url, the query-like options, and each part (the first name wins). */
record Vocabulary(Optional<String> url, Optional<String> options, Map<Part, List<String>> parts) {

    static final Vocabulary PROPERTIES = new Vocabulary(
            Optional.of("migrate.url"),
            Optional.of("migrate.options"),
            Map.of(
                    Part.HOST, List.of("migrate.host"),
                    Part.PORT, List.of("migrate.port"),
                    Part.DATABASE, List.of("migrate.database"),
                    Part.USER, List.of("migrate.user"),
                    Part.PASSWORD, List.of("migrate.password")));

    static final Vocabulary MIGRATE_VARIABLES = new Vocabulary(
            Optional.of("MIGRATE_URL"),
            Optional.of("MIGRATE_OPTIONS"),
            Map.of(
                    Part.HOST, List.of("MIGRATE_HOST"),
                    Part.PORT, List.of("MIGRATE_PORT"),
                    Part.DATABASE, List.of("MIGRATE_DATABASE"),
                    Part.USER, List.of("MIGRATE_USER", "MIGRATE_USERNAME"),
                    Part.PASSWORD, List.of("MIGRATE_PASSWORD")));

    static final Vocabulary DB_VARIABLES = new Vocabulary(
            Optional.of("DB_URL"),
            Optional.empty(),
            Map.of(
                    Part.HOST, List.of("DB_HOST"),
                    Part.PORT, List.of("DB_PORT"),
                    Part.DATABASE, List.of("DB_NAME"),
                    Part.USER, List.of("DB_USERNAME", "DB_USER"),
                    Part.PASSWORD, List.of("DB_PASSWORD")));

    static final Vocabulary SERVER = new Vocabulary(
            Optional.of("url"),
            Optional.of("options"),
            Map.of(
                    Part.HOST, List.of("host"),
                    Part.PORT, List.of("port"),
                    Part.DATABASE, List.of("database")));

    static final Vocabulary DATABASE_URL = new Vocabulary(Optional.of("DATABASE_URL"), Optional.empty(), Map.of());

    static final Vocabulary LIBPQ_VARIABLES = new Vocabulary(
            Optional.empty(),
            Optional.empty(),
            Map.of(
                    Part.HOST, List.of("PGHOST", "PGHOSTADDR"),
                    Part.PORT, List.of("PGPORT"),
                    Part.DATABASE, List.of("PGDATABASE"),
                    Part.USER, List.of("PGUSER"),
                    Part.PASSWORD, List.of("PGPASSWORD")));

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
