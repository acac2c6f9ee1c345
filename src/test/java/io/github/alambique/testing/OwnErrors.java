package io.github.alambique.testing;

import io.github.alambique.MigrationException;
import java.util.function.Supplier;

/** What hostile input may come to: an answer, or an error of ours. */
public final class OwnErrors {

    private OwnErrors() {}

    /** Fails, naming the seed and the input, when anything but a {@link MigrationException} comes out. */
    public static void only(long seed, String input, Supplier<?> task) {
        try {
            task.get();
        } catch (MigrationException ours) {
            if (String.valueOf(ours.getMessage()).isBlank()) {
                throw new AssertionError("an error without a message for seed " + seed + ": " + input, ours);
            }
        } catch (RuntimeException | Error foreign) {
            throw new AssertionError("seed " + seed + ": " + escaped(input), foreign);
        }
    }

    private static String escaped(String text) {
        var escaped = new StringBuilder();
        text.chars().forEach(character -> {
            if (character < ' ' || character > '~') {
                escaped.append("\\u%04x".formatted(character));
            } else {
                escaped.append((char) character);
            }
        });
        return escaped.toString();
    }
}
