package io.github.alambique;

/**
 * A revision that was applied or undone.
 *
 * @param direction whether its upgrade or its downgrade was run
 * @param revision its id
 * @param message its message
 */
public record MigrationStep(Direction direction, String revision, String message) {

    /** What was run. */
    public enum Direction {
        UPGRADE,
        DOWNGRADE
    }
}
