package io.github.alambique.internal.compare;

import io.github.alambique.schema.ObjectName;
import java.util.HashSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Intermediate names for objects that give up their own name. Each is free, and is given once. */
final class FreeNames {

    private final Set<String> taken = new HashSet<>();

    /** @param taken names that are taken, as {@code inSpace} writes them */
    FreeNames(Stream<String> taken) {
        taken.forEach(this.taken::add);
    }

    /**
     * An intermediate name for the object of this name.
     *
     * @param inSpace puts the name space before a name
     */
    String instead(String name, UnaryOperator<String> inSpace) {
        String label = "former";
        for (int number = 1; !taken.add(inSpace.apply(ObjectName.of(name, "", label))); number++) {
            label = "former" + number;
        }
        return ObjectName.of(name, "", label);
    }
}
