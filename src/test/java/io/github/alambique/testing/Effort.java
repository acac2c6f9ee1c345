package io.github.alambique.testing;

/**
 * How much the tests that could go on for ever do: a quick set in {@code mvn verify}, all of it in {@code mvn -Pmatrix verify},
 * which sets {@code test.matrix}.
 */
public final class Effort {

    private Effort() {}

    /** The first number in a quick build, the second in a whole one. */
    public static int rounds(int quick, int whole) {
        return isWhole() ? whole : quick;
    }

    public static boolean isWhole() {
        return Boolean.getBoolean("test.matrix");
    }
}
