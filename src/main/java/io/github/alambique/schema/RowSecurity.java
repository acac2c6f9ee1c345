package io.github.alambique.schema;

/** Whether the policies of a table apply, and whether they apply to its owner too. */
public record RowSecurity(boolean enabled, boolean forced) {

    public static final RowSecurity NONE = new RowSecurity(false, false);
}
