package io.github.alambique.internal.jpa;

import java.util.HashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The environment of a provider while it works: its class loader as the thread's, a silent log, and no byte code
 * generation, since {@link JpaClassLoader} hides the generator. Hibernate logs through JBoss Logging, which would use
 * the application's Logback, whose default is to print everything; so it is switched to the JDK's logging. Some of this
 * belongs to the whole JVM, which the modules of a parallel build share, so only one provider works at a time.
 */
final class ProviderEnvironment {

    private static final Map<String, String> PROPERTIES = Map.of(
            "org.jboss.logging.provider", "jdk",
            // Hibernate before 6.5 reads it from system properties only.
            "hibernate.bytecode.use_reflection_optimizer", "false");

    private static final Object ONE_AT_A_TIME = new Object();

    private ProviderEnvironment() {}

    static void during(ClassLoader loader, Runnable work) {
        synchronized (ONE_AT_A_TIME) {
            Thread thread = Thread.currentThread();
            ClassLoader loaderBefore = thread.getContextClassLoader();
            Map<String, @Nullable String> propertiesBefore = new HashMap<>();
            // A reference, since the JDK drops a logger without one, and its level with it.
            Logger logger = Logger.getLogger("org.hibernate");
            Level levelBefore = logger.getLevel();
            thread.setContextClassLoader(loader);
            PROPERTIES.forEach((name, value) -> propertiesBefore.put(name, System.setProperty(name, value)));
            logger.setLevel(Level.OFF);
            try {
                work.run();
            } finally {
                logger.setLevel(levelBefore);
                propertiesBefore.forEach(ProviderEnvironment::restore);
                thread.setContextClassLoader(loaderBefore);
            }
        }
    }

    private static void restore(String name, @Nullable String value) {
        if (value == null) {
            System.clearProperty(name);
        } else {
            System.setProperty(name, value);
        }
    }
}
