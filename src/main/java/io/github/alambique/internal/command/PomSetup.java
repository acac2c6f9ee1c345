package io.github.alambique.internal.command;

import eu.maveniverse.domtrip.Document;
import eu.maveniverse.domtrip.DomTripException;
import eu.maveniverse.domtrip.Element;
import eu.maveniverse.domtrip.maven.Coordinates;
import eu.maveniverse.domtrip.maven.PomEditor;

/** Puts this plugin into a POM; what the text holds already stays as it is, to the letter. */
final class PomSetup {

    private final PomEditor editor;
    private final Coordinates coordinates;

    private PomSetup(Document document, Coordinates coordinates) {
        this.editor = new PomEditor(document);
        this.coordinates = coordinates;
    }

    /**
     * The POM with the plugin's entry and, for Java revisions, the plugin as a dependency; the same text when it has both.
     *
     * @throws DomTripException when the text is no XML
     */
    static String apply(String pom, Coordinates coordinates, boolean asDependency) {
        var setup = new PomSetup(Document.of(pom), coordinates);
        boolean changed = setup.addPlugin();
        if (asDependency) {
            changed |= setup.addDependency();
        }
        return changed ? setup.editor.toXml() : pom;
    }

    private boolean addPlugin() {
        Element plugins = child(child(editor.root(), "build"), "plugins");
        return add(plugins, "plugin");
    }

    private boolean addDependency() {
        return add(child(editor.root(), "dependencies"), "dependency");
    }

    private Element child(Element parent, String name) {
        Element found = editor.findChildElement(parent, name);
        return found != null ? found : editor.insertMavenElement(parent, name);
    }

    private boolean add(Element list, String name) {
        if (list.childElements(name).anyMatch(this::isOurs)) {
            return false;
        }
        Element entry = editor.insertMavenElement(list, name);
        editor.insertMavenElement(entry, "groupId", coordinates.groupId());
        editor.insertMavenElement(entry, "artifactId", coordinates.artifactId());
        editor.insertMavenElement(entry, "version", coordinates.version());
        return true;
    }

    private boolean isOurs(Element entry) {
        return coordinates.artifactId().equals(editor.getChildElementText(entry, "artifactId"))
                && coordinates.groupId().equals(editor.getChildElementText(entry, "groupId"));
    }
}
