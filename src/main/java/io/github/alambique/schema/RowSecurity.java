package io.github.alambique.schema;

/** Whether a table's policies hold, and whether for its owner too. */
public record RowSecurity(boolean enabled, boolean forced) {

    public static final RowSecurity NONE = new RowSecurity(false, false);
}
