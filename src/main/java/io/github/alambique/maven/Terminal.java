package io.github.alambique.maven;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;

/** Standard output as a program that reads on expects it: what is printed and nothing else, under {@code -q} too. */
final class Terminal {

    private Terminal() {}

    /**
     * Maven 4 takes {@code System.out} for its log and puts a prefix before each line; then it is the process's own
     * output. That of a Maven daemon goes to no terminal.
     */
    static PrintStream out() {
        return isLog(System.out) && !isDaemon()
                ? new PrintStream(new FileOutputStream(FileDescriptor.out), true, Charset.defaultCharset())
                : System.out;
    }

    private static boolean isLog(PrintStream stream) {
        return stream.getClass().getName().startsWith("org.apache.maven.");
    }

    private static boolean isDaemon() {
        return System.getProperties().stringPropertyNames().stream().anyMatch(name -> name.startsWith("mvnd."));
    }
}
