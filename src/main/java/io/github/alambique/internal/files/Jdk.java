package io.github.alambique.internal.files;

/** The Java that is running. A class that uses the compiler's classes is touched only after the check here. */
final class Jdk {

    private static final String COMPILER = "jdk.compiler";

    private Jdk() {}

    /** @throws CompilerMissingException if it is a runtime without a compiler */
    static void requireCompiler() {
        if (ModuleLayer.boot().findModule(COMPILER).isEmpty()) {
            throw new CompilerMissingException(System.getProperty("java.home"), System.getProperty("java.version"));
        }
    }
}
