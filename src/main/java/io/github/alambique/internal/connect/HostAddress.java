package io.github.alambique.internal.connect;

import java.util.Objects;

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

    /** As in a url: {@code localhost:5432}, {@code [::1]:5432}. */
    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
