package io.github.alambique.internal.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {

    private static final int THREADS = 8;
    private static final int TIMES = 150;

    @TempDir
    private Path folder;

    @Test
    void manyThreadsTakeItOneAfterTheOther() throws Exception {
        var holders = new AtomicInteger();
        var threads = Executors.newFixedThreadPool(THREADS);
        Callable<Integer> contender = () -> {
            int taken = 0;
            while (taken < TIMES) {
                var lock = FolderLock.tryAcquire(folder.resolve("data"));
                if (lock.isPresent()) {
                    assertThat(holders.incrementAndGet()).isEqualTo(1);
                    holders.decrementAndGet();
                    lock.get().close();
                    taken++;
                }
            }
            return taken;
        };
        try {
            List<Future<Integer>> results = threads.invokeAll(Collections.nCopies(THREADS, contender));
            for (Future<Integer> result : results) {
                assertThat(result.get()).isEqualTo(TIMES);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
