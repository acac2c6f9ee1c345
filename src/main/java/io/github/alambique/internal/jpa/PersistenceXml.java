package io.github.alambique.internal.jpa;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** Reads {@code META-INF/persistence.xml}, of any version of its schema. */
final class PersistenceXml {

    private PersistenceXml() {}

    /** @throws UnreadableConfigurationException when it is not well-formed */
    static List<PersistenceUnit> read(URL file) {
        try (InputStream content = file.openStream()) {
            return Xml.children(Xml.root(content), "persistence-unit")
                    .map(unit -> unit(file, unit))
                    .toList();
        } catch (IOException | SAXException failure) {
            throw new UnreadableConfigurationException(file, failure);
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
