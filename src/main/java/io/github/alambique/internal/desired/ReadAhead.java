package io.github.alambique.internal.desired;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * What another thread reads while this one goes on. Closing waits for that thread, so that what it reads from can be closed
 * after it.
 */
public final class ReadAhead<T> implements AutoCloseable {

    private final CompletableFuture<T> reading;

    private ReadAhead(CompletableFuture<T> reading) {
        this.reading = reading;
    }

    /** Begins. */
    public static <T> ReadAhead<T> of(Supplier<T> source) {
        return new ReadAhead<>(CompletableFuture.supplyAsync(source, ReadAhead::start));
    }

    // A thread made here has this one's class loader, which a pool's does not.
    private static void start(Runnable work) {
        var thread = new Thread(work, "migrate-read-ahead");
        thread.setDaemon(true);
        thread.start();
    }

    /** What was read, or the failure to. */
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
