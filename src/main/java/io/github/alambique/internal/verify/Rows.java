package io.github.alambique.internal.verify;

import java.util.List;
import java.util.Optional;

/**
 * What became of rows in the tables that a revision touches.
 *
 * @param tables the number of tables with rows before the upgrade
 * @param count the number of their rows
 * @param faults values that the downgrade does not restore although no comment of the upgrade marks them as destroyed, and marks
 *     of values that it restores
 * @param notes what the upgrade drops, and what could not be checked
 * @param failure of rows or queries that the project has in files
 */
public record Rows(int tables, int count, List<String> faults, List<String> notes, Optional<String> failure) {

    /** The end of a fault that is no loss. */
    static final String WRONG_MARK = " is marked as destroyed, but the downgrade restores it";

    /** Nothing was checked. */
    public static final Rows NONE = new Rows(0, 0, List.of(), List.of(), Optional.empty());

    public Rows {
        faults = List.copyOf(faults);
        notes = List.copyOf(notes);
    }

    /** Whether all faults are marks of values that are restored. */
    public boolean losesNothing() {
        return faults.stream().allMatch(fault -> fault.endsWith(WRONG_MARK));
    }

    static Rows notChecked(String reason) {
        return new Rows(0, 0, List.of(), List.of("rows not checked: " + reason), Optional.empty());
    }

    static Rows failed(String failure) {
        return new Rows(0, 0, List.of(), List.of(), Optional.of(failure));
    }
}
