package io.github.alambique.testing;

import io.github.alambique.testing.CountingProxy.Counts;
import io.github.alambique.testing.CountingProxy.Message;
import io.github.alambique.testing.CountingProxy.Sender;
import java.util.function.Predicate;

/** What a {@link CountingProxy} has seen on all its connections. */
final class Tally {

    private long connections;
    private long roundTrips;
    private long clientMessages;
    private long serverMessages;
    private long clientBytes;
    private long serverBytes;
    private Predicate<Message> cut = message -> false;
    private Predicate<Message> silence = message -> false;

    synchronized void connected() {
        connections++;
    }

    synchronized void roundTripEnded() {
        roundTrips++;
    }

    synchronized void cutWhen(Predicate<Message> condition) {
        cut = condition;
    }

    synchronized void silenceWhen(Predicate<Message> condition) {
        silence = condition;
    }

    synchronized boolean isSilencedBy(Sender sender, WireMessage wire) {
        return silence.test(new Message(sender, 0, wire.type(), wire.body()));
    }

    /** Counts a message, unless the connection is to be cut before it: then the answer is true. */
    synchronized boolean isCutBy(Sender sender, WireMessage wire) {
        var number = 1 + (sender == Sender.CLIENT ? clientMessages : serverMessages);
        if (cut.test(new Message(sender, number, wire.type(), wire.body()))) {
            return true;
        }
        switch (sender) {
            case CLIENT -> {
                clientMessages++;
                clientBytes += wire.bytes().length;
            }
            case SERVER -> {
                serverMessages++;
                serverBytes += wire.bytes().length;
            }
        }
        return false;
    }

    synchronized Counts counts() {
        return new Counts(connections, roundTrips, clientMessages, serverMessages, clientBytes, serverBytes);
    }

    synchronized void reset() {
        connections = 0;
        roundTrips = 0;
        clientMessages = 0;
        serverMessages = 0;
        clientBytes = 0;
        serverBytes = 0;
    }
}
