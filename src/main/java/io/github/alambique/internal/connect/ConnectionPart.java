package io.github.alambique.internal.connect;

import java.util.Locale;

/** A part of the connection settings that is looked up separately. */
public enum ConnectionPart {
    HOST,
    PORT,
    DATABASE,
    USER,
    PASSWORD;

    /** The name that users know: the end of its property, {@code migrate.host}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
