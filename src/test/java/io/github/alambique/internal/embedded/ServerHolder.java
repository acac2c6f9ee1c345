package io.github.alambique.internal.embedded;

import java.nio.file.Path;
import java.time.Duration;

/** A program that starts a server, says so, and ends, without stopping it, when there is something to read. */
final class ServerHolder {

    static final String READY = "ready";

    private ServerHolder() {}

    /** Arguments: binaries, cache, data. */
    public static void main(String... arguments) throws Exception {
        var settings = new EmbeddedSettings(
                Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]), "app", Duration.ofSeconds(60));
        EmbeddedServer.start(settings, System.out::println);
        System.out.println(READY);
        while (System.in.read() != '\n') {}
    }
}
