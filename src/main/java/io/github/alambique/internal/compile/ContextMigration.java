package io.github.alambique.internal.compile;

import io.github.alambique.Migration;
import io.github.alambique.Operations;

/** A migration whose code, and the libraries it calls, find the project's classes through the thread's context loader. */
record ContextMigration(Migration migration, ClassLoader loader) implements Migration {

    @Override
    public void upgrade(Operations op) {
        inContext(() -> migration.upgrade(op));
    }

    @Override
    public void downgrade(Operations op) {
        inContext(() -> migration.downgrade(op));
    }

    private void inContext(Runnable code) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            code.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
