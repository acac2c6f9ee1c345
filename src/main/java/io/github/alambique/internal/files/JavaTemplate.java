package io.github.alambique.internal.files;

import static java.util.stream.Collectors.joining;

import io.github.alambique.Migration;
import io.github.alambique.Operations;
import io.github.alambique.Revision;
import io.github.alambique.internal.graph.RevisionMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The text of a new Java revision. */
final class JavaTemplate {

    private static final int LINE_LENGTH = 120;
    private static final String METHOD_INDENT = "    ";
    private static final String BODY_INDENT = "        ";

    private static final List<String> WORDS =
            List.of("static io.github.alambique.ddl.Ddl.*", "static io.github.alambique.ddl.Types.*");

    private JavaTemplate() {}

    static String render(RevisionMetadata metadata, RevisionBody body, String packageName, String className) {
        var lines = new ArrayList<String>();
        lines.add("package " + packageName + ";");
        lines.add("");
        lines.addAll(imports(body.imports()));
        if (!metadata.message().isEmpty()) {
            lines.add("/** " + JavadocText.write(metadata.message()) + " */");
        }
        lines.addAll(annotation(metadata, className));
        lines.add("public class " + className + " implements Migration {");
        lines.addAll(method("upgrade", body.upgrade()));
        body.downgrade().ifPresent(downgrade -> lines.addAll(method("downgrade", downgrade)));
        lines.add("}");
        return lines.stream().map(line -> line + "\n").collect(joining());
    }

    /** A value of {@code revises} and its like. */
    static String names(List<String> names) {
        return names.size() == 1
                ? literal(names.get(0))
                : names.stream().map(JavaTemplate::literal).collect(joining(", ", "{", "}"));
    }

    private static List<String> imports(List<String> more) {
        var names = new TreeSet<>(more);
        names.addAll(WORDS);
        Stream.of(Migration.class, Operations.class, Revision.class)
                .map(Class::getName)
                .forEach(names::add);
        var lines = new ArrayList<String>();
        names.stream().filter(JavaTemplate::isStatic).forEach(name -> lines.add("import " + name + ";"));
        lines.add("");
        names.stream().filter(name -> !isStatic(name)).forEach(name -> lines.add("import " + name + ";"));
        lines.add("");
        return lines;
    }

    private static boolean isStatic(String imported) {
        return imported.startsWith("static ");
    }

    /** With an array among them the elements have a line each, however short. */
    private static List<String> annotation(RevisionMetadata metadata, String className) {
        var elements = new ArrayList<String>();
        elements.add("id = " + literal(metadata.id()));
        elements.add("revises = " + names(metadata.revises()));
        // The class file has no Javadoc, but the name of the class, which is often all of the message.
        if (!metadata.message().isEmpty()
                && !metadata.message().equals(RevisionName.message(className, metadata.id()))) {
            elements.add("message = " + literal(metadata.message()));
        }
        if (!metadata.dependsOn().isEmpty()) {
            elements.add("dependsOn = " + names(metadata.dependsOn()));
        }
        if (!metadata.branchLabels().isEmpty()) {
            elements.add("branchLabels = " + names(metadata.branchLabels()));
        }
        metadata.created().ifPresent(created -> elements.add("created = " + literal(created.toString())));
        if (!metadata.transactional()) {
            elements.add("transactional = false");
        }
        String line = "@Revision(" + String.join(", ", elements) + ")";
        boolean array = elements.stream().anyMatch(element -> element.endsWith("}"));
        return !array && line.length() <= LINE_LENGTH
                ? List.of(line)
                : List.of("@Revision(", BODY_INDENT + String.join(",\n" + BODY_INDENT, elements) + ")");
    }

    private static List<String> method(String name, List<String> body) {
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add(METHOD_INDENT + "@Override");
        String signature = METHOD_INDENT + "public void " + name + "(Operations op) {";
        if (body.isEmpty()) {
            lines.add(signature + "}");
            return lines;
        }
        lines.add(signature);
        body.forEach(line -> lines.add(line.isEmpty() ? "" : BODY_INDENT + line));
        lines.add(METHOD_INDENT + "}");
        return lines;
    }

    private static String literal(String text) {
        var literal = new StringBuilder("\"");
        text.chars().forEach(character -> {
            if (character == '"' || character == '\\') {
                literal.append('\\').append((char) character);
            } else if (Character.isISOControl(character)) {
                literal.append("\\%03o".formatted(character));
            } else {
                literal.append((char) character);
            }
        });
        return literal.append('"').toString();
    }
}
