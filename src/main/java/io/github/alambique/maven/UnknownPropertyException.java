package io.github.alambique.maven;

import io.github.alambique.MigrationException;
import java.util.Optional;

/** The command line sets a property that looks like ours and that no goal knows. */
final class UnknownPropertyException extends MigrationException {

    private static final long serialVersionUID = 1L;

    UnknownPropertyException(String property, Optional<String> like) {
        super(
                "No goal knows the property \"%s\", and nothing was done".formatted(property),
                like.map(name -> "Was -D" + name + " meant? ").orElse("")
                        + "mvn migrate:help -Ddetail lists them all; one of your own"
                        + " has to be among the POM's <properties>");
    }
}
