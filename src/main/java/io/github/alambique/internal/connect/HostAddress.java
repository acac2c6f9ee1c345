package io.github.alambique.internal.connect;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One server's host name or IP address (IPv6 without brackets) and port. */
public record HostAddress(String host, int port) {

    /** PostgreSQL's own port. */
    public static final int DEFAULT_PORT = 5432;

    public HostAddress {
        Objects.requireNonNull(host);
        // The host is written into urls as it is.
        if (!host.matches("[^\\s/?#&;=@,\"'\\[\\]]+") || !isPort(String.valueOf(port))) {
            throw new IllegalArgumentException("no host and port");
        }
    }

    static boolean isPort(String text) {
        return text.matches("[0-9]{1,5}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= 65535;
    }

    /** Combines hosts and ports, each a list with commas as in libpq: one port for all hosts, or one for each. */
    static List<HostAddress> all(SettingValue hosts, @Nullable SettingValue ports) {
        String[] hostTexts = hosts.value().split(",", -1);
        String[] portTexts = ports == null ? new String[] {""} : ports.value().split(",", -1);
        if (ports != null && portTexts.length > 1 && portTexts.length != hostTexts.length) {
            throw ports.source()
                    .invalid("The number of ports in " + ports.source().name() + " is " + portTexts.length
                            + ", that of hosts in " + hosts.source().name() + " is " + hostTexts.length);
        }
        List<HostAddress> addresses = new ArrayList<>();
        for (int index = 0; index < hostTexts.length; index++) {
            String port = portTexts[portTexts.length == 1 ? 0 : index].strip();
            if (ports != null && !port.isEmpty() && !isPort(port)) {
                throw ports.source()
                        .invalid("The port in " + ports.source().name() + " is not a number from 1 to 65535");
            }
            addresses.add(one(
                    hosts.source(), hostTexts[index].strip(), port.isEmpty() ? DEFAULT_PORT : Integer.parseInt(port)));
        }
        return addresses;
    }

    private static HostAddress one(SettingSource source, String host, int port) {
        String subject = "The host in " + source.name();
        if (host.startsWith("/") || host.startsWith("@")) {
            throw source.invalid(subject
                    + " is a Unix socket, which PostgreSQL's JDBC driver cannot open by itself; name localhost, and a"
                    + " socketFactory in migrate.options");
        }
        if (host.matches("[^:\\[]*:[0-9]+")) {
            throw source.invalid(subject + " contains a port, which is a separate setting");
        }
        boolean hasBrackets = host.startsWith("[") && host.endsWith("]");
        try {
            return new HostAddress(hasBrackets ? host.substring(1, host.length() - 1) : host, port);
        } catch (IllegalArgumentException invalid) {
            throw source.invalid(subject + " is not a host name or address");
        }
    }

    /** As in a url: {@code localhost:5432}, {@code [::1]:5432}. */
    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
