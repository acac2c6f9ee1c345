package io.github.alambique.internal.verify;

import java.util.Locale;

/** The verdict on the upgrade, downgrade and second upgrade of a revision. */
public enum Verdict {
    /** The downgrade restores the schema, and the upgrade gives the same again. */
    OK,
    /** It declares that it has no downgrade. */
    IRREVERSIBLE,
    /** The downgrade restores all but the order of columns; PostgreSQL has no statement for it. */
    ORDER_ONLY,
    /** The downgrade leaves an object that the upgrade created or altered. */
    LEAVES,
    /** The downgrade does not recreate an object that the upgrade dropped. */
    MISSES,
    /** The second upgrade gives another schema than the first. */
    NOT_REPEATABLE,
    /** Values are lost that the upgrade does not mark as destroyed, or a mark is wrong. */
    LOSES,
    /** A statement fails. */
    FAILS;

    /** As logs and JSON write it: {@code not-repeatable}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether the revision has to be corrected. */
    public boolean isFault() {
        return this == LEAVES || this == MISSES || this == NOT_REPEATABLE || this == LOSES || this == FAILS;
    }
}
