package io.github.alambique.internal.connect;

import io.github.alambique.internal.connect.FoundSettings.Found;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** The options that were found, as the driver takes them, the secret ones apart. */
record CheckedOptions(Map<String, String> open, Map<String, Secret> secret) {

    /** @param warnings takes what the user should know of options that the driver lacks */
    static CheckedOptions of(Map<String, Found> found, Collection<String> warnings) {
        CheckedOptions checked = new CheckedOptions(new TreeMap<>(), new TreeMap<>());
        useSystemCertificates(found).forEach((name, option) -> checked.add(name, option, warnings));
        return checked;
    }

    private void add(String name, Found option, Collection<String> warnings) {
        String title = title(name, option);
        if (DriverOptions.isOnlyLibpq(name)) {
            warnings.add(title + " is ignored: PostgreSQL's JDBC driver has nothing like it");
            return;
        }
        if (!DriverOptions.isKnown(name)) {
            warnings.add(title + " is none of PostgreSQL's JDBC driver; it is passed on as it is");
        }
        DriverOptions.choicesInsteadOf(name, option.value()).ifPresent(choices -> {
            throw new InvalidConnectionSettingException(option.origin().name(), title + " is none of: " + choices);
        });
        if (DriverOptions.isSecret(name)) {
            secret.put(name, Secret.of(option.value()));
        } else {
            open.put(name, option.value());
        }
    }

    /** libpq's {@code sslrootcert=system}: the certificates that Java trusts, and then nothing less than verify-full. */
    private static Map<String, Found> useSystemCertificates(Map<String, Found> found) {
        Found certificate = found.get("sslrootcert");
        if (certificate == null || !certificate.value().equals("system")) {
            return found;
        }
        Map<String, Found> options = new TreeMap<>(found);
        options.remove("sslrootcert");
        options.putIfAbsent("sslfactory", certificate.with("org.postgresql.ssl.DefaultJavaSSLFactory"));
        options.putIfAbsent("sslmode", certificate.with("verify-full"));
        Found mode = options.getOrDefault("sslmode", certificate);
        if (!mode.value().equalsIgnoreCase("verify-full")) {
            throw new InvalidConnectionSettingException(
                    mode.origin().name(),
                    title("sslmode", mode) + " is weaker than verify-full, which \"sslrootcert=system\" needs");
        }
        return options;
    }

    private static String title(String name, Found option) {
        return "Connection option \"" + name + "\" in " + option.origin().name();
    }
}
