package io.github.alambique.internal.files;

import static java.util.stream.Collectors.joining;

import io.github.alambique.internal.graph.RevisionMetadata;
import java.util.ArrayList;
import java.util.List;

/** The text of a new SQL revision. */
final class SqlTemplate {

    private SqlTemplate() {}

    static String render(RevisionMetadata metadata, RevisionBody body) {
        var lines = new ArrayList<>(header(metadata));
        lines.addAll(section(SqlRevisionParser.UPGRADE, body.upgrade()));
        body.downgrade().ifPresent(downgrade -> lines.addAll(section(SqlRevisionParser.DOWNGRADE, downgrade)));
        return lines.stream().map(line -> line + "\n").collect(joining());
    }

    /** A value of {@code revises} and its like. */
    static String names(List<String> names) {
        return names.isEmpty() ? SqlHeader.NONE : String.join(", ", names);
    }

    private static List<String> header(RevisionMetadata metadata) {
        var lines = new ArrayList<String>();
        lines.add(line(SqlHeader.REVISION, metadata.id()));
        lines.add(line(SqlHeader.REVISES, names(metadata.revises())));
        if (!metadata.message().isEmpty()) {
            lines.add(line(SqlHeader.MESSAGE, metadata.message()));
        }
        metadata.created().ifPresent(created -> lines.add(line(SqlHeader.CREATED, created.toString())));
        if (!metadata.branchLabels().isEmpty()) {
            lines.add(line(SqlHeader.BRANCH_LABELS, names(metadata.branchLabels())));
        }
        if (!metadata.dependsOn().isEmpty()) {
            lines.add(line(SqlHeader.DEPENDS_ON, names(metadata.dependsOn())));
        }
        if (!metadata.transactional()) {
            lines.add(line(SqlHeader.TRANSACTIONAL, "false"));
        }
        return lines;
    }

    /** The values of the short keys are in one column. */
    private static String line(String key, String value) {
        return "-- %-10s %s".formatted(key + ":", value);
    }

    private static List<String> section(String name, List<String> body) {
        var lines = new ArrayList<>(List.of("", SqlRevisionParser.marker(name)));
        lines.addAll(body);
        return lines;
    }
}
