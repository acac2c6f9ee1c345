package io.github.alambique.internal.connect;

import java.util.Locale;

/** What is looked up on its own to reach a database. */
public enum ConnectionPart {
    HOST,
    PORT,
    DATABASE,
    USER,
    PASSWORD;

    /** The name a user knows it by: the end of its property, {@code migrate.host}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
