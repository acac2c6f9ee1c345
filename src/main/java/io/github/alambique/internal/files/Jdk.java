package io.github.alambique.internal.files;

import io.github.alambique.EnvironmentException;

/** The Java that is running. A class that uses the compiler's classes is touched only after the check here. */
public final class Jdk {

    private static final String COMPILER = "jdk.compiler";

    private Jdk() {}

    /**
     * Checks that it has a compiler.
     *
     * @throws EnvironmentException if it is a runtime without one
     */
    public static void requireCompiler() {
        if (ModuleLayer.boot().findModule(COMPILER).isEmpty()) {
            throw new EnvironmentException(
                    "Java revisions need a JDK, and the Java that is running, \"" + System.getProperty("java.home")
                            + "\" (version " + System.getProperty("java.version") + "), has no compiler",
                    "Let JAVA_HOME name a JDK of version 17 or newer");
        }
    }
}
