package io.github.alambique.internal.jpa;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The persistence units of {@code META-INF/persistence.xml}, and which of them is meant. */
record PersistenceUnits(List<PersistenceUnit> units) {

    PersistenceUnits {
        units = List.copyOf(units);
    }

    static PersistenceUnits of(ClassLoader roots) {
        var units = new ArrayList<PersistenceUnit>();
        try {
            for (URL file : Collections.list(roots.getResources(PersistenceUnit.FILE))) {
                units.addAll(PersistenceXml.read(file));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new PersistenceUnits(units);
    }

    /**
     * The unit of this name, or the only one.
     *
     * @param others the names of units that are declared elsewhere, for the error
     * @throws UnknownPersistenceUnitException when there is no such unit, or it is one of several and not chosen
     */
    PersistenceUnit chosen(Optional<String> name, List<String> others) {
        if (name.isEmpty()) {
            return onlyOne();
        }
        return units.stream()
                .filter(each -> each.name().equals(name.get()))
                .findFirst()
                .orElseThrow(() -> UnknownPersistenceUnitException.unknown(
                        name.get(),
                        Stream.concat(names().stream(), others.stream()).toList()));
    }

    private PersistenceUnit onlyOne() {
        if (units.size() > 1) {
            throw UnknownPersistenceUnitException.several(names());
        }
        return units.isEmpty() ? PersistenceUnit.UNNAMED : units.get(0);
    }

    private List<String> names() {
        return units.stream().map(PersistenceUnit::name).toList();
    }
}
