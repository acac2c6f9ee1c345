package io.github.alambique.testing;

import io.github.alambique.testing.CountingProxy.Sender;
import java.io.DataInputStream;
import java.io.IOException;

/** Where the two sides of one connection stand, and so where a round trip ends; see {@link CountingProxy} for the rules. */
final class Conversation {

    private static final int SSL_REQUEST = 80877103;
    private static final int GSS_ENCRYPTION_REQUEST = 80877104;
    private static final int AUTHENTICATION_OK = 0;
    private static final int SASL_FINAL = 12;

    private final Tally tally;

    private boolean started;
    private boolean awaitingByte;
    private boolean ready;
    private int unanswered;
    private boolean flushed;
    private boolean answeredFlush;

    Conversation(Tally tally) {
        this.tally = tally;
    }

    /** The message that begins with this byte, whose form depends on what was said before. */
    WireMessage read(Sender sender, int first, DataInputStream input) throws IOException {
        return switch (formOf(sender)) {
            case TYPED -> WireMessage.typed(first, input);
            case UNTYPED -> WireMessage.untyped(first, input);
            case SINGLE_BYTE -> WireMessage.singleByte(first);
        };
    }

    private enum Form {
        TYPED,
        UNTYPED,
        SINGLE_BYTE
    }

    private synchronized Form formOf(Sender sender) {
        return switch (sender) {
            case CLIENT -> started ? Form.TYPED : Form.UNTYPED;
            case SERVER -> awaitingByte ? Form.SINGLE_BYTE : Form.TYPED;
        };
    }

    /** Notes a message before it reaches the other side. */
    synchronized void passed(Sender sender, WireMessage message) {
        switch (sender) {
            case CLIENT -> clientSent(message);
            case SERVER -> serverSent(message);
        }
    }

    private void clientSent(WireMessage message) {
        if (answeredFlush) {
            endRoundTrip();
        }
        if (!started) {
            awaitingByte = message.code() == SSL_REQUEST || message.code() == GSS_ENCRYPTION_REQUEST;
            started = !awaitingByte;
            return;
        }
        switch (message.type()) {
            // Query, Sync, FunctionCall
            case 'Q', 'S', 'F' -> unanswered++;
            // Flush
            case 'H' -> flushed = true;
            default -> {}
        }
    }

    private void serverSent(WireMessage message) {
        answeredFlush = flushed;
        if (awaitingByte) {
            awaitingByte = false;
            endRoundTrip();
        } else if (endsRoundTrip(message)) {
            endRoundTrip();
        }
    }

    private boolean endsRoundTrip(WireMessage message) {
        return switch (message.type()) {
            case 'R' -> message.code() != AUTHENTICATION_OK && message.code() != SASL_FINAL;
            case 'Z' -> isLastReady();
            case 'G', 'W' -> true;
            case 'E' -> !ready;
            default -> false;
        };
    }

    private boolean isLastReady() {
        // The first ends the start of the session and answers no Query.
        if (ready) {
            unanswered--;
        }
        ready = true;
        return unanswered == 0;
    }

    private void endRoundTrip() {
        flushed = false;
        answeredFlush = false;
        tally.roundTripEnded();
    }
}
