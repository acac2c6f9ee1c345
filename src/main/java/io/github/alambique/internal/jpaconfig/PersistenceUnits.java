package io.github.alambique.internal.jpaconfig;

import io.github.alambique.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * The persistence units of {@code META-INF/persistence.xml}, of any version of its schema, and the choice among them.
 */
record PersistenceUnits(List<PersistenceUnit> units) {

    PersistenceUnits {
        units = List.copyOf(units);
    }

    static PersistenceUnits of(ClassLoader roots) {
        var units = new ArrayList<PersistenceUnit>();
        try {
            for (URL file : Collections.list(roots.getResources(PersistenceUnit.FILE))) {
                units.addAll(read(file));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new PersistenceUnits(units);
    }

    /**
     * The unit with this name, or the only one.
     *
     * @param others the names of units declared elsewhere, for the error message
     * @throws InvalidInputException if there is no such unit, or it is one of several and not chosen
     */
    PersistenceUnit chosen(Optional<String> name, List<String> others) {
        if (name.isEmpty()) {
            return onlyOne();
        }
        return units.stream()
                .filter(each -> each.name().equals(name.get()))
                .findFirst()
                .orElseThrow(() -> unknown(
                        name.get(),
                        Stream.concat(names().stream(), others.stream()).toList()));
    }

    private PersistenceUnit onlyOne() {
        if (units.size() > 1) {
            throw several(names());
        }
        return units.isEmpty() ? PersistenceUnit.UNNAMED : units.get(0);
    }

    private List<String> names() {
        return units.stream().map(PersistenceUnit::name).toList();
    }

    private static InvalidInputException unknown(String name, List<String> names) {
        return new InvalidInputException(
                "Persistence unit \"%s\" is neither in META-INF/persistence.xml nor in Quarkus' configuration"
                        .formatted(name),
                names.isEmpty()
                        ? "Leave migrate.persistenceUnit out: no unit is declared"
                        : "Set migrate.persistenceUnit to one of: " + String.join(", ", names));
    }

    static InvalidInputException several(List<String> names) {
        return new InvalidInputException(
                "Several persistence units: \"%s\"".formatted(String.join("\", \"", names)),
                "Choose one: -Dmigrate.persistenceUnit=" + names.get(0));
    }

    private static List<PersistenceUnit> read(URL file) {
        try (InputStream content = file.openStream()) {
            return Xml.children(Xml.root(content), "persistence-unit")
                    .map(unit -> unit(file, unit))
                    .toList();
        } catch (IOException | SAXException failure) {
            throw ConfigurationFiles.unreadable(file, failure);
        }
    }

    private static PersistenceUnit unit(URL file, Element unit) {
        return new PersistenceUnit(
                unit.getAttribute("name"),
                file.getPath(),
                names(unit, "provider").findFirst(),
                names(unit, "class").toList(),
                names(unit, "mapping-file").toList(),
                onlyListed(unit),
                properties(unit));
    }

    // An empty element means true.
    private static boolean onlyListed(Element unit) {
        Optional<String> text = texts(unit, "exclude-unlisted-classes").findFirst();
        return text.isPresent() && !text.get().equals("false") && !text.get().equals("0");
    }

    private static Map<String, String> properties(Element unit) {
        var properties = new LinkedHashMap<String, String>();
        names(unit, "validation-mode").forEach(mode -> properties.put("jakarta.persistence.validation.mode", mode));
        Xml.children(unit, "properties")
                .flatMap(all -> Xml.children(all, "property"))
                .forEach(each -> properties.put(each.getAttribute("name"), each.getAttribute("value")));
        return properties;
    }

    private static Stream<String> names(Element parent, String element) {
        return texts(parent, element).filter(name -> !name.isEmpty());
    }

    private static Stream<String> texts(Element parent, String element) {
        return Xml.children(parent, element).map(child -> child.getTextContent().strip());
    }
}
