package io.github.alambique.jpa;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Reads {@code META-INF/persistence.xml}, of any version of its schema. */
final class PersistenceXml {

    private PersistenceXml() {}

    /** @throws UnreadableConfigurationException when it is not well-formed */
    static List<PersistenceUnit> read(URL file) {
        try (InputStream content = file.openStream()) {
            return elements(parse(content), "persistence-unit")
                    .map(PersistenceXml::unit)
                    .toList();
        } catch (IOException | SAXException | ParserConfigurationException failure) {
            throw new UnreadableConfigurationException(file, failure);
        }
    }

    private static Element parse(InputStream content) throws IOException, SAXException, ParserConfigurationException {
        var factory = DocumentBuilderFactory.newDefaultNSInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        var builder = factory.newDocumentBuilder();
        // The default handler prints to the terminal what the exception says anyway.
        builder.setErrorHandler(null);
        return builder.parse(content).getDocumentElement();
    }

    private static PersistenceUnit unit(Element unit) {
        return new PersistenceUnit(
                unit.getAttribute("name"),
                texts(unit, "provider").stream().findFirst(),
                texts(unit, "class"),
                texts(unit, "mapping-file"),
                onlyListed(unit),
                properties(unit));
    }

    // An empty element means true.
    private static boolean onlyListed(Element unit) {
        Optional<String> text = texts(unit, "exclude-unlisted-classes").stream().findFirst();
        return text.isPresent() && !text.get().equals("false") && !text.get().equals("0");
    }

    private static Map<String, String> properties(Element unit) {
        var properties = new LinkedHashMap<String, String>();
        elements(unit, "properties")
                .flatMap(all -> elements(all, "property"))
                .forEach(each -> properties.put(each.getAttribute("name"), each.getAttribute("value")));
        return properties;
    }

    private static List<String> texts(Element parent, String name) {
        return elements(parent, name)
                .map(element -> element.getTextContent().strip())
                .toList();
    }

    private static Stream<Element> elements(Element parent, String name) {
        var found = new ArrayList<Element>();
        NodeList children = parent.getChildNodes();
        for (int index = 0; index < children.getLength(); index++) {
            Node child = children.item(index);
            if (child instanceof Element element && name.equals(element.getLocalName())) {
                found.add(element);
            }
        }
        return found.stream();
    }
}
