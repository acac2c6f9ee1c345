package io.github.alambique.internal.files;

import io.github.alambique.MigrationException;

/** The running Java has no compiler: it is a runtime, not a JDK. */
public final class CompilerMissingException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final String javaHome;

    CompilerMissingException(String javaHome, String javaVersion) {
        super(
                "Java revisions need a JDK, and the Java that is running, \"" + javaHome + "\" (version " + javaVersion
                        + "), has no compiler",
                "Let JAVA_HOME name a JDK of version 17 or newer");
        this.javaHome = javaHome;
    }

    public String javaHome() {
        return javaHome;
    }

    @Override
    public Fault fault() {
        return Fault.ENVIRONMENT;
    }
}
