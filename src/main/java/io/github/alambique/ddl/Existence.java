package io.github.alambique.ddl;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The reversals that hang on whether something was there, and on what it was. */
final class Existence {

    private Existence() {}

    /** Of a creation: drops what was created, unless it may have been there before. */
    static Reversal drop(boolean ifNotExists, Operation drop) {
        return ifNotExists
                ? Reversal.irreversible("with IF NOT EXISTS nobody knows whether it was there before")
                : Reversal.by(drop);
    }

    /** Of a drop: creates what was dropped, if the operation carries its definition and dropped nothing besides. */
    static <D> Reversal recreate(Optional<D> definition, Set<DropOption> options, Function<D, Operation> creation) {
        if (options.contains(DropOption.CASCADE)) {
            return Reversal.irreversible("what else CASCADE drops is not known");
        }
        return definition
                .map(known -> Reversal.by(creation.apply(known)))
                .orElseGet(() -> Reversal.irreversible("the definition of what it drops is not known"));
    }
}
