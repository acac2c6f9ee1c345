package io.github.alambique.internal.desired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ReadAheadTest {

    @Test
    void givesWhatAnotherThreadReadsWithThisOnesClassLoader() {
        try (var loader = ReadAhead.of(() -> Thread.currentThread().getContextClassLoader())) {
            assertThat(loader.get()).isSameAs(Thread.currentThread().getContextClassLoader());
        }
        try (var thread = ReadAhead.of(Thread::currentThread)) {
            assertThat(thread.get()).isNotSameAs(Thread.currentThread());
        }
    }

    @Test
    void passesTheFailureOn() {
        var failure = new IllegalStateException("unread");

        try (var failing = ReadAhead.of(() -> fail(failure))) {
            assertThatThrownBy(failing::get).isSameAs(failure);
        }
    }

    @Test
    void closingWaitsEvenWhenThisThreadFails() {
        var started = new CountDownLatch(1);
        var read = new AtomicBoolean();

        assertThatThrownBy(() -> {
                    try (var slow = ReadAhead.of(() -> read(started, read))) {
                        started.countDown();
                        fail(new IllegalStateException("here"));
                    }
                })
                .hasMessage("here");

        assertThat(read).isTrue();
    }

    private static boolean read(CountDownLatch started, AtomicBoolean read) {
        try {
            started.await();
            Thread.sleep(50);
        } catch (InterruptedException interruption) {
            throw new IllegalStateException(interruption);
        }
        read.set(true);
        return true;
    }

    private static String fail(RuntimeException failure) {
        throw failure;
    }
}
