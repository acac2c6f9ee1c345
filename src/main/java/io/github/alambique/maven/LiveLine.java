package io.github.alambique.maven;

import io.github.alambique.PrintableText;
import java.io.Console;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A line of the terminal that is overwritten; nothing is printed if the output is a file, or Maven is not interactive. */
final class LiveLine {

    private static final int WIDTH = 79;
    private static final String BACK_AND_ERASE = "\r\u001b[K";

    private final boolean onTerminal;
    private final PrintStream terminal;
    private boolean written;

    LiveLine(boolean onTerminal, PrintStream terminal) {
        this.onTerminal = onTerminal;
        this.terminal = terminal;
    }

    /** On the terminal of this JVM, if it has one and its user watches. */
    static LiveLine ofTerminal(boolean interactive, Map<String, String> environment) {
        boolean dumb = environment.getOrDefault("TERM", "dumb").equals("dumb") || environment.containsKey("CI");
        return new LiveLine(interactive && !dumb && isTerminal(System.console()), Terminal.out());
    }

    // From JDK 22 on there may be a console without a terminal.
    private static boolean isTerminal(@Nullable Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException older) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException unknown) {
            return false;
        }
    }

    boolean isShown() {
        return onTerminal;
    }

    /** Overwrites the line. */
    synchronized void show(String text) {
        if (onTerminal) {
            String line = PrintableText.of(text).lines().findFirst().orElse("");
            terminal.print(BACK_AND_ERASE + (line.length() <= WIDTH ? line : line.substring(0, WIDTH - 1) + "…"));
            terminal.flush();
            written = true;
        }
    }

    /** Removes the line, so that a line of the log can take its place. */
    synchronized void clear() {
        if (written) {
            terminal.print(BACK_AND_ERASE);
            terminal.flush();
            written = false;
        }
    }
}
