package io.github.alambique.internal.embedded;

import java.io.IOException;
import java.io.InterruptedIOException;

/** Sleeps; if the thread is interrupted, throws an {@link IOException}. */
final class Pause {

    private Pause() {}

    static void millis(int millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interruption) {
            throw interrupted();
        }
    }

    static IOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("interrupted");
    }
}
