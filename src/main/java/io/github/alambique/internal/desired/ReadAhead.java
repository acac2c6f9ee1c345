package io.github.alambique.internal.desired;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * A value that another thread reads in the meantime. Closing waits for that thread, so that its source can be closed
 * afterwards.
 */
public final class ReadAhead<T> implements AutoCloseable {

    private final CompletableFuture<T> reading;

    private ReadAhead(CompletableFuture<T> reading) {
        this.reading = reading;
    }

    /** Starts reading. */
    public static <T> ReadAhead<T> of(Supplier<T> source) {
        return new ReadAhead<>(CompletableFuture.supplyAsync(source, ReadAhead::start));
    }

    // A new thread has the class loader of this one; a pool's thread does not.
    private static void start(Runnable work) {
        var thread = new Thread(work, "migrate-read-ahead");
        thread.setDaemon(true);
        thread.start();
    }

    /** The value; throws the failure of the other thread. */
    public T get() {
        try {
            return reading.join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof RuntimeException ours) {
                throw ours;
            }
            throw failure;
        }
    }

    @Override
    public void close() {
        reading.handle((result, failure) -> true).join();
    }
}
