package io.github.alambique.internal.jpaconfig;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** The classes that a mapping file such as {@code META-INF/orm.xml} needs. */
public final class MappingFile {

    private static final Set<String> KINDS = Set.of("entity", "embeddable", "mapped-superclass", "converter");

    private MappingFile() {}

    /** The names of the classes; empty if the file has another format than JPA's or is not well-formed. */
    public static List<String> classes(URL file) {
        try (InputStream content = file.openStream()) {
            Element root = Xml.root(content);
            return root.getLocalName().equals("entity-mappings") && !isVirtual(root) ? classes(root) : List.of();
        } catch (IOException | SAXException unreadable) {
            return List.of();
        }
    }

    private static List<String> classes(Element mappings) {
        String prefix = Xml.children(mappings, "package")
                .map(each -> each.getTextContent().strip() + ".")
                .findFirst()
                .orElse("");
        return Xml.children(mappings)
                .filter(each -> KINDS.contains(each.getLocalName()))
                .filter(each -> !isVirtual(each))
                .map(each -> each.getAttribute("class").strip())
                .filter(name -> !name.isEmpty())
                .map(name -> name.contains(".") ? name : prefix + name)
                .toList();
    }

    // EclipseLink generates classes with VIRTUAL access, for the whole file or for one element.
    private static boolean isVirtual(Element element) {
        Stream<String> ofFile = Xml.children(element, "persistence-unit-metadata")
                .flatMap(metadata -> Xml.children(metadata, "persistence-unit-defaults"))
                .flatMap(defaults -> Xml.children(defaults, "access"))
                .map(Element::getTextContent);
        Stream<String> common = Xml.children(element, "access").map(Element::getTextContent);
        return Stream.of(ofFile, common, Stream.of(element.getAttribute("access")))
                .flatMap(each -> each)
                .anyMatch(access -> access.strip().equals("VIRTUAL"));
    }
}
