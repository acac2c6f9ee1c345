package io.github.alambique.testing;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How much is done by tests that could go on for ever, or take long lists of cases: a fixed part in {@code mvn verify}, all of it
 * in {@code .ci/full}, which sets {@code test.full}.
 */
public final class Effort {

    private Effort() {}

    /** The first number in a quick build, the second in a whole one. */
    public static int rounds(int quick, int whole) {
        return isWhole() ? whole : quick;
    }

    /** Every {@code stride}th of the cases in a quick build, all of them in a whole one. */
    public static <T> List<T> part(List<T> cases, int stride) {
        return isWhole()
                ? cases
                : IntStream.iterate(0, index -> index < cases.size(), index -> index + stride)
                        .mapToObj(cases::get)
                        .toList();
    }

    public static boolean isWhole() {
        return Boolean.getBoolean("test.full");
    }
}
