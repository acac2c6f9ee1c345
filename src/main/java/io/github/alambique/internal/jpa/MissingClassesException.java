package io.github.alambique.internal.jpa;

import io.github.alambique.MigrationException;
import java.util.List;

/** A persistence unit lists classes that are not there; providers would leave out their tables without a word. */
public final class MissingClassesException extends MigrationException {

    private static final long serialVersionUID = 1L;

    MissingClassesException(List<String> classes, String unit, String file) {
        super(
                "Not on the project's class path: \"%s\", which persistence unit \"%s\" lists in \"%s\""
                        .formatted(String.join("\", \"", classes), unit, file),
                "Correct the name in the source of that file (that of a nested class has a $), or add the dependency that"
                        + " has the class to the POM, and run the goal again; or mvn clean, when the name is not"
                        + " in your sources any more");
    }
}
