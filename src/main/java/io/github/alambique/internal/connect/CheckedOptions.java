package io.github.alambique.internal.connect;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** The options for the driver, after checks; secret ones are separate. */
record CheckedOptions(Map<String, String> open, Map<String, Secret> secret) {

    /** @param warnings collects warnings about options that the driver lacks */
    static CheckedOptions of(Map<String, SettingValue> found, Collection<String> warnings) {
        CheckedOptions checked = new CheckedOptions(new TreeMap<>(), new TreeMap<>());
        useSystemCertificates(found).forEach((name, option) -> checked.add(name, option, warnings));
        return checked;
    }

    private void add(String name, SettingValue option, Collection<String> warnings) {
        String title = title(name, option);
        if (DriverOptions.isOnlyLibpq(name)) {
            warnings.add(title + " is ignored: PostgreSQL's JDBC driver has no such option");
            return;
        }
        if (!DriverOptions.isKnown(name)) {
            warnings.add(title + " is unknown to PostgreSQL's JDBC driver; it is passed on unchanged");
        }
        DriverOptions.choicesInsteadOf(name, option.value()).ifPresent(choices -> {
            throw option.source().invalid(title + " is not one of: " + choices);
        });
        if (DriverOptions.isSecret(name)) {
            secret.put(name, Secret.of(option.value()));
        } else {
            open.put(name, option.value());
        }
    }

    /** libpq's {@code sslrootcert=system}: the certificates that Java trusts; requires verify-full. */
    private static Map<String, SettingValue> useSystemCertificates(Map<String, SettingValue> found) {
        SettingValue certificate = found.get("sslrootcert");
        if (certificate == null || !certificate.value().equals("system")) {
            return found;
        }
        Map<String, SettingValue> options = new TreeMap<>(found);
        options.remove("sslrootcert");
        options.putIfAbsent("sslfactory", certificate.with("org.postgresql.ssl.DefaultJavaSSLFactory"));
        options.putIfAbsent("sslmode", certificate.with("verify-full"));
        SettingValue mode = options.getOrDefault("sslmode", certificate);
        if (!mode.value().equalsIgnoreCase("verify-full")) {
            throw mode.source()
                    .invalid(
                            title("sslmode", mode) + " is weaker than verify-full, which \"sslrootcert=system\" needs");
        }
        return options;
    }

    private static String title(String name, SettingValue option) {
        return "Connection option \"" + name + "\" in " + option.source().name();
    }
}
