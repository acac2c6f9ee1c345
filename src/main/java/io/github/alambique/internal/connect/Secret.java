package io.github.alambique.internal.connect;

import java.util.Objects;

/** A text that is never printed; {@link #reveal} returns it. */
public final class Secret {

    private static final Secret NONE = new Secret("");

    private final String text;

    private Secret(String text) {
        this.text = Objects.requireNonNull(text);
    }

    public static Secret of(String text) {
        return new Secret(text);
    }

    /** A password that is not set; PostgreSQL accepts no empty password either. */
    public static Secret none() {
        return NONE;
    }

    public String reveal() {
        return text;
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }
}
