package io.github.alambique.internal.jpa;

import io.github.alambique.MigrationException;

/** The entities are compiled for a newer Java than the one that reads them. */
public final class NewerClassException extends MigrationException {

    private static final long serialVersionUID = 1L;

    /** The class file version of Java 1 is 45. */
    private static final int BEFORE_JAVA = 44;

    private NewerClassException(String className, int version) {
        super(
                "\"%s\" is compiled for Java %s (class file version %s), and Maven runs on Java %s"
                        .formatted(
                                className,
                                version - BEFORE_JAVA,
                                version,
                                Runtime.version().feature()),
                "Run Maven with a JDK that is as new (JAVA_HOME), or compile for an older one (maven.compiler.release)");
    }

    /** @throws NewerClassException when this Java does not load classes of that version */
    static void require(String className, int version) {
        if (version - BEFORE_JAVA > Runtime.version().feature()) {
            throw new NewerClassException(className, version);
        }
    }
}
