package io.github.alambique.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * A proxy on loopback in front of a PostgreSQL server. It reads both sides message by message, counts, delays answers, and
 * cuts connections. TLS cannot go through it.
 *
 * <p>A <em>round trip</em> is one wait of the client: everything it sends up to the moment when all it asked has been
 * answered, however many packets, messages or Syncs that is. The wait ends with the server's
 * <ul>
 * <li>ReadyForQuery, when it answers the last Query, FunctionCall or Sync sent so far,
 * <li>demand for a password or the next SASL step,
 * <li>one-byte answer to an SSLRequest or GSSENCRequest,
 * <li>CopyInResponse or CopyBothResponse, for which a client waits before it sends data,
 * <li>ErrorResponse before the first ReadyForQuery, which refuses a connection,
 * <li>messages after a Flush, when the client goes on sending after it received some.
 * </ul>
 * A client that sends several Syncs without waiting is counted once if its next one is here before the answer to the one
 * before is; a {@linkplain #to(String, int, Duration) delay} makes sure of that. The TCP handshake, CancelRequest and Terminate are
 * no round trips.
 */
public final class CountingProxy implements AutoCloseable {

    private final ServerSocket listener;
    private final InetSocketAddress server;
    private final Duration delay;
    private final Tally tally = new Tally();
    private final Set<ProxyConnection> connections = ConcurrentHashMap.newKeySet();

    private CountingProxy(InetSocketAddress server, Duration delay) throws IOException {
        this.listener = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        this.server = server;
        this.delay = delay;
    }

    /** A proxy that delays nothing. */
    public static CountingProxy to(TestDatabase database) {
        return to(database.host(), database.port(), Duration.ZERO);
    }

    /**
     * @param delay how much later than the server sent it everything reaches the client, so each round trip takes that much longer
     */
    public static CountingProxy to(String host, int port, Duration delay) {
        try {
            var proxy = new CountingProxy(new InetSocketAddress(host, port), delay);
            ProxyConnection.daemon("proxy-accept", proxy::accept);
            return proxy;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public String host() {
        return listener.getInetAddress().getHostAddress();
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** The same database, reached through this proxy. */
    public TestDatabase database(TestDatabase direct) {
        return direct.through(host(), port());
    }

    /** What went through since the start, or the last {@link #reset()}. */
    public Counts counts() {
        return tally.counts();
    }

    /** Counts and numbers messages from zero again. */
    public void reset() {
        tally.reset();
    }

    /**
     * Looks at each message before it is passed on; where it answers true, the message is not, and its connection is cut on both
     * sides. It is called from several threads, one call at a time.
     */
    public void cutWhen(Predicate<Message> condition) {
        tally.cutWhen(condition);
    }

    /**
     * Looks at each message before it is passed on (its number is 0); where it answers true, neither it nor any later one of its
     * connection is, as in a network that has lost one way. A connection that its client closes is closed.
     */
    public void silenceWhen(Predicate<Message> condition) {
        tally.silenceWhen(condition);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        connections.forEach(ProxyConnection::close);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                accept(listener.accept());
            } catch (IOException closedOrUnreachable) {
                // Either this proxy is closed, or the server is; then the client sees its connection closed.
            }
        }
    }

    private void accept(Socket client) throws IOException {
        try {
            var upstream = new Socket(server.getAddress(), server.getPort());
            tally.connected();
            var connection = new ProxyConnection(client, upstream, delay, tally);
            connections.add(connection);
            connection.run(() -> connections.remove(connection));
        } catch (IOException unreachable) {
            client.close();
        }
    }

    /** Who sent a message. */
    public enum Sender {
        CLIENT,
        SERVER
    }

    /**
     * A protocol message.
     *
     * @param sender who sent it
     * @param number its place among the messages of that sender, over all connections, from 1
     * @param type its first byte; {@code '0'} for those that have none: the requests that begin a connection and the answers to
     *     SSLRequest and GSSENCRequest
     * @param body what follows its length, a character a byte
     */
    public record Message(Sender sender, long number, char type, String body) {}

    /** Sums over all connections; bytes are those of whole messages. */
    public record Counts(
            long connections,
            long roundTrips,
            long clientMessages,
            long serverMessages,
            long clientBytes,
            long serverBytes) {}
}
