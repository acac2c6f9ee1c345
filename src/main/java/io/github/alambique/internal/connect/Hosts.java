package io.github.alambique.internal.connect;

import io.github.alambique.internal.connect.FoundSettings.Found;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts hosts and ports together, each a list with commas as in libpq: one port for all hosts, or one for each. */
final class Hosts {

    private Hosts() {}

    static List<HostAddress> of(Found hosts, @Nullable Found ports) {
        String[] hostTexts = hosts.value().split(",", -1);
        String[] portTexts = ports == null ? new String[] {""} : ports.value().split(",", -1);
        if (ports != null && portTexts.length > 1 && portTexts.length != hostTexts.length) {
            throw invalid(
                    ports.origin(),
                    "The number of ports in " + ports.origin().name() + " is " + portTexts.length
                            + ", that of hosts in " + hosts.origin().name() + " is " + hostTexts.length);
        }
        List<HostAddress> addresses = new ArrayList<>();
        for (int index = 0; index < hostTexts.length; index++) {
            String port = portTexts[portTexts.length == 1 ? 0 : index];
            addresses.add(address(hosts.origin(), hostTexts[index].strip(), ports, port.strip()));
        }
        return addresses;
    }

    private static HostAddress address(Origin origin, String host, @Nullable Found ports, String port) {
        if (ports != null && !port.isEmpty() && !HostAddress.isPort(port)) {
            throw invalid(ports.origin(), "The port in " + ports.origin().name() + " is no number from 1 to 65535");
        }
        if (host.startsWith("/") || host.startsWith("@")) {
            throw invalid(
                    origin,
                    "The host in " + origin.name()
                            + " is a Unix socket, which PostgreSQL's JDBC driver cannot open by itself; name localhost, and a"
                            + " socketFactory in migrate.options");
        }
        if (host.matches("[^:\\[]*:[0-9]+")) {
            throw invalid(origin, "The host in " + origin.name() + " has a port in it, which has a setting of its own");
        }
        try {
            return new HostAddress(
                    host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host,
                    port.isEmpty() ? HostAddress.DEFAULT_PORT : Integer.parseInt(port));
        } catch (IllegalArgumentException invalid) {
            throw invalid(origin, "The host in " + origin.name() + " is no host name or address");
        }
    }

    private static InvalidConnectionSettingException invalid(Origin origin, String problem) {
        return new InvalidConnectionSettingException(origin.name(), problem);
    }
}
