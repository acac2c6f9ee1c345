package io.github.alambique.internal.inspect;

import io.github.alambique.schema.Deferral;

/** How the catalog says when a constraint is checked. */
final class Deferrals {

    private Deferrals() {}

    static Deferral of(boolean deferrable, boolean deferred) {
        if (!deferrable) {
            return Deferral.NOT_DEFERRABLE;
        }
        return deferred ? Deferral.INITIALLY_DEFERRED : Deferral.INITIALLY_IMMEDIATE;
    }
}
