package io.github.alambique.jpa;

import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What a provider finds around it while it works: its class loader as the thread's, and a log that is silent. Hibernate
 * logs through JBoss Logging, which picks up the application's Logback where there is one, whose default is to print
 * everything; here it is told to use the JDK's logging. Some of this belongs to the whole JVM, which the modules of a
 * parallel build share, so there is one at a time.
 */
final class ProviderSurroundings {

    private static final String LOGGING = "org.jboss.logging.provider";
    private static final Object ONE_AT_A_TIME = new Object();

    private ProviderSurroundings() {}

    static void during(ClassLoader loader, Runnable work) {
        synchronized (ONE_AT_A_TIME) {
            Thread thread = Thread.currentThread();
            ClassLoader loaderBefore = thread.getContextClassLoader();
            Optional<String> loggingBefore = Optional.ofNullable(System.getProperty(LOGGING));
            // Held here, since the JDK forgets a logger that nobody holds, and its level with it.
            Logger logger = Logger.getLogger("org.hibernate");
            Level levelBefore = logger.getLevel();
            thread.setContextClassLoader(loader);
            System.setProperty(LOGGING, "jdk");
            logger.setLevel(Level.OFF);
            try {
                work.run();
            } finally {
                logger.setLevel(levelBefore);
                loggingBefore.ifPresentOrElse(
                        before -> System.setProperty(LOGGING, before), () -> System.clearProperty(LOGGING));
                thread.setContextClassLoader(loaderBefore);
            }
        }
    }
}
