package io.github.alambique.testing;

import io.github.alambique.testing.CountingProxy.Sender;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One connection through a {@link CountingProxy}: a thread for each direction, and one that holds answers back. */
final class ProxyConnection {

    private static final int BATCH_BYTES = 1 << 16;
    private static final Answer END = new Answer(0, new byte[0]);

    private final Socket client;
    private final Socket server;
    private final long delayNanos;
    private final Tally tally;
    private final Conversation conversation;
    private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
    private volatile boolean silent;

    ProxyConnection(Socket client, Socket server, Duration delay, Tally tally) throws IOException {
        this.client = client;
        this.server = server;
        this.delayNanos = delay.toNanos();
        this.tally = tally;
        this.conversation = new Conversation(tally);
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
    }

    /** Bytes for the client, and when they are due. */
    private record Answer(long due, byte[] bytes) {}

    /** Where a batch of whole messages goes. */
    private interface Receiver {
        void accept(byte[] batch) throws IOException;
    }

    static void daemon(String name, Runnable work) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    void run(Runnable atEnd) {
        daemon("proxy-client", this::passRequests);
        daemon("proxy-server", this::passAnswers);
        daemon("proxy-release", () -> {
            releaseAnswers();
            close();
            atEnd.run();
        });
    }

    /** Closes both sides; each sees its connection end. */
    void close() {
        answers.add(END);
        try (client;
                server) {
            // That is all.
        } catch (IOException closedAnyway) {
            // Nothing was to come through any more.
        }
    }

    private void passRequests() {
        try {
            var toServer = server.getOutputStream();
            if (passAll(Sender.CLIENT, client, toServer::write)) {
                server.shutdownOutput();
                return;
            }
        } catch (IOException broken) {
            // Closed next, as is a connection that was cut.
        }
        close();
    }

    private void passAnswers() {
        try {
            passAll(Sender.SERVER, server, batch -> answers.add(new Answer(System.nanoTime() + delayNanos, batch)));
        } catch (IOException broken) {
            // The client sees that when it has what came before.
        }
        answers.add(END);
    }

    private void releaseAnswers() {
        try {
            for (var answer = answers.take(); answer != END; answer = answers.take()) {
                TimeUnit.NANOSECONDS.sleep(answer.due() - System.nanoTime());
                client.getOutputStream().write(answer.bytes());
            }
        } catch (IOException | InterruptedException broken) {
            // Closed next.
        }
    }

    /** Passes messages on, those that came together also together, until the sender ends; false when it was cut off before. */
    private boolean passAll(Sender sender, Socket from, Receiver receiver) throws IOException {
        var input = new DataInputStream(new BufferedInputStream(from.getInputStream(), BATCH_BYTES));
        var batch = new ByteArrayOutputStream();
        for (var first = input.read(); first >= 0; first = input.read()) {
            var message = conversation.read(sender, first, input);
            silent |= tally.isSilencedBy(sender, message);
            if (silent) {
                continue;
            }
            if (tally.isCutBy(sender, message)) {
                receiver.accept(batch.toByteArray());
                return false;
            }
            conversation.passed(sender, message);
            batch.write(message.bytes());
            if (input.available() == 0 || batch.size() > BATCH_BYTES) {
                receiver.accept(batch.toByteArray());
                batch.reset();
            }
        }
        return true;
    }
}
