package io.github.alambique.verify;

/** What going up, down and up again has shown of a revision. */
public enum Verdict {
    /** The downgrade restores the schema, and the upgrade gives the same again. */
    OK,
    /** It has no downgrade, and says so. */
    IRREVERSIBLE,
    /** The downgrade restores all but the order of columns, which PostgreSQL gives no statement for. */
    ORDER_ONLY,
    /** The downgrade leaves something that was not there before the upgrade, or was otherwise. */
    LEAVES,
    /** The downgrade does not bring back all that was there before the upgrade. */
    MISSES,
    /** The second upgrade gives another schema than the first. */
    NOT_REPEATABLE,
    /** A statement fails. */
    FAILS;

    /** Whether the revision has to be corrected. */
    public boolean isFault() {
        return this == LEAVES || this == MISSES || this == NOT_REPEATABLE || this == FAILS;
    }
}
