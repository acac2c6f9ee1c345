package io.github.alambique.internal.jpaconfig;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Reads XML by the local names of its elements, since each version of JPA has a namespace of its own. */
final class Xml {

    private Xml() {}

    /** @throws SAXException if it is not well-formed, or has a document type */
    static Element root(InputStream content) throws IOException, SAXException {
        try {
            var factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            // The default handler prints to the terminal what the exception says anyway.
            builder.setErrorHandler(null);
            return builder.parse(content).getDocumentElement();
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static Stream<Element> children(Element parent, String name) {
        return children(parent).filter(child -> name.equals(child.getLocalName()));
    }

    static Stream<Element> children(Element parent) {
        var found = new ArrayList<Element>();
        NodeList children = parent.getChildNodes();
        for (int index = 0; index < children.getLength(); index++) {
            Node child = children.item(index);
            if (child instanceof Element element) {
                found.add(element);
            }
        }
        return found.stream();
    }
}
