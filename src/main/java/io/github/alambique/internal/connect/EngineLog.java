package io.github.alambique.internal.connect;

import io.github.alambique.PrintableText;
import java.lang.System.Logger.Level;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of the engine, besides the events for listeners: SLF4J under Maven, and {@link System.Logger} in an
 * application, which may lack SLF4J. All text is {@link PrintableText}.
 */
public sealed interface EngineLog {

    /** Whether the engine runs as a Maven plugin. */
    boolean IS_MAVEN = isThere("org/apache/maven/plugin/Mojo.class") && isThere("org/slf4j/Logger.class");

    /** The log of a class. */
    static EngineLog of(Class<?> type) {
        return IS_MAVEN ? new Slf4j(LoggerFactory.getLogger(type)) : new Jdk(System.getLogger(type.getName()));
    }

    private static boolean isThere(String classFile) {
        return EngineLog.class.getClassLoader().getResource(classFile) != null;
    }

    void debug(Supplier<String> text);

    void debug(String text, Throwable cause);

    void info(String text);

    void warn(String text);

    /** Under Maven. */
    record Slf4j(Logger log) implements EngineLog {

        @Override
        public void debug(Supplier<String> text) {
            if (log.isDebugEnabled()) {
                log.debug(PrintableText.of(text.get()));
            }
        }

        @Override
        public void debug(String text, Throwable cause) {
            log.debug(PrintableText.of(text), PrintableText.of(cause));
        }

        @Override
        public void info(String text) {
            log.info(PrintableText.of(text));
        }

        @Override
        public void warn(String text) {
            log.warn(PrintableText.of(text));
        }
    }

    /** In an application. */
    record Jdk(System.Logger log) implements EngineLog {

        @Override
        public void debug(Supplier<String> text) {
            log.log(Level.DEBUG, () -> PrintableText.of(text.get()));
        }

        @Override
        public void debug(String text, Throwable cause) {
            log.log(Level.DEBUG, PrintableText.of(text), PrintableText.of(cause));
        }

        @Override
        public void info(String text) {
            log.log(Level.INFO, PrintableText.of(text));
        }

        @Override
        public void warn(String text) {
            log.log(Level.WARNING, PrintableText.of(text));
        }
    }
}
