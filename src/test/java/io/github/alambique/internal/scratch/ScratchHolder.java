package io.github.alambique.internal.scratch;

import io.github.alambique.testing.TestDatabase;
import java.io.IOException;

/** A program that makes a scratch database, says its name, and waits to be killed. */
final class ScratchHolder {

    private ScratchHolder() {}

    public static void main(String[] arguments) throws IOException {
        var database = new TestDatabase(
                arguments[0], Integer.parseInt(arguments[1]), arguments[2], arguments[3], arguments[4]);
        var scratch =
                Servers.beside(Servers.configured(Servers.settings(database))).create();
        System.out.println(scratch.name());
        System.in.read();
    }
}
