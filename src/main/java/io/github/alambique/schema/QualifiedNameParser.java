package io.github.alambique.schema;

import java.util.ArrayList;
import java.util.List;

/** Reads the text form of a {@link QualifiedName}, see {@link QualifiedName#parse}. */
final class QualifiedNameParser {

    private final String text;
    private int position;

    QualifiedNameParser(String text) {
        this.text = text;
    }

    QualifiedName parse() {
        List<String> parts = new ArrayList<>();
        parts.add(part());
        while (position < text.length()) {
            if (text.charAt(position++) != '.') {
                throw malformed();
            }
            parts.add(part());
        }
        return switch (parts.size()) {
            case 1 -> QualifiedName.of(parts.get(0));
            case 2 -> QualifiedName.of(parts.get(0), parts.get(1));
            default -> throw malformed();
        };
    }

    private String part() {
        return text.startsWith("\"", position) ? quotedPart() : barePart();
    }

    private String barePart() {
        int dot = text.indexOf('.', position);
        int end = dot < 0 ? text.length() : dot;
        String part = text.substring(position, end);
        position = end;
        return part;
    }

    private String quotedPart() {
        StringBuilder part = new StringBuilder();
        while (++position < text.length()) {
            char character = text.charAt(position);
            if (character == '"' && !text.startsWith("\"", ++position)) {
                return part.toString();
            }
            part.append(character);
        }
        throw malformed();
    }

    private IllegalArgumentException malformed() {
        return new IllegalArgumentException(
                "Name \"%s\" is neither a name nor a schema and a name; put a part that holds a dot in double quotes"
                        .formatted(text));
    }
}
