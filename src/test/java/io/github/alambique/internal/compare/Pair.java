package io.github.alambique.internal.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.alambique.internal.sql.SqlScript;
import io.github.alambique.schema.Identifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A recorded change: two schemas as SQL, what they need of the server, and rows that must survive the change. */
record Pair(JsonNode json) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Only psql reads rows from a script. */
    private static final Pattern COPIED_ROWS = Pattern.compile("(?ms)^COPY [^;]* FROM stdin;$.*?^\\\\\\.$");

    static Pair parse(String line) {
        try {
            return new Pair(JSON.readTree(line));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Of two schemas that need no more than they say. */
    static Pair of(String oldDdl, String newDdl) {
        return new Pair(JSON.createObjectNode().put("old_ddl", oldDdl).put("new_ddl", newDdl));
    }

    /** The same with renames that are told. */
    Pair renaming(String told) {
        return new Pair(((ObjectNode) json.deepCopy()).put("renames", told));
    }

    Pair named(String name) {
        return new Pair(((ObjectNode) json.deepCopy()).put("name", name));
    }

    Pair withoutRows() {
        return new Pair(((ObjectNode) json.deepCopy()).put("seed_old", ""));
    }

    Renames renames() {
        return Renames.parse(json.path("renames").asText(""));
    }

    /** The renames as a user tells them. */
    String toldRenames() {
        return json.path("renames").asText("");
    }

    /** Whether renames are all that the change is, so that nothing has to be recreated. */
    boolean renamesAlone() {
        return json.path("kind").asText().equals("renames alone");
    }

    String name() {
        return json.path("name").asText();
    }

    String oldDdl() {
        return json.path("old_ddl").asText();
    }

    String newDdl() {
        return json.path("new_ddl").asText();
    }

    String oldRows() {
        return json.path("seed_old").asText("");
    }

    String newRows() {
        return json.path("seed_new").asText("");
    }

    /** Statements that an application runs on the new schema. */
    String newProbe() {
        return json.path("probe_new").asText("");
    }

    /** Statements that an application runs on the old schema. */
    String oldProbe() {
        return json.path("probe_old").asText("");
    }

    /** Statements that are run beforehand, for instance to set what holds for a database. */
    String before(String database) {
        return json.path("pre")
                .asText("")
                .replaceAll(
                        "\\bDATABASE DATABASE\\b", "DATABASE " + Matcher.quoteReplacement(Identifier.quote(database)));
    }

    /** The change in the other direction. */
    Pair reversed() {
        ObjectNode reversed = json.deepCopy();
        for (String field : List.of("ddl", "seed", "probe")) {
            boolean suffix = field.equals("ddl");
            String old = suffix ? "old_" + field : field + "_old";
            String desired = suffix ? "new_" + field : field + "_new";
            reversed.put(old, json.path(desired).asText(""))
                    .put(desired, json.path(old).asText(""));
        }
        reversed.put("renames", json.path("renames_back").asText(text(renames().inverse())));
        return new Pair(reversed);
    }

    /** Whether both schemas are the same. */
    boolean isNoop() {
        return json.path("noop").asBoolean();
    }

    List<String> roles() {
        return texts("roles");
    }

    /** Whether objects of this kind differ. */
    boolean changes(String kind) {
        return json.path("kinds").toString().contains('"' + kind + '"');
    }

    List<String> extensions() {
        return texts("extensions");
    }

    /** A role may have options. */
    String roleOptions(String role) {
        return json.path("needs").path("role_options").path(role).asText("");
    }

    /** Makes one of its schemas, with nothing owned by the roles it needs, for owners are not managed. */
    void load(Connection connection, String ddl) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("SET check_function_bodies = off");
            String sql = COPIED_ROWS
                    .matcher(ddl)
                    .replaceAll("")
                    .replaceAll("(?im)^SET client_encoding.*$", "")
                    .replaceAll("(?i)\\bINDEX CONCURRENTLY\\b", "INDEX");
            // The driver does not find what comes behind such a body.
            if (sql.contains("BEGIN ATOMIC")) {
                for (SqlScript.Part part : SqlScript.split(sql)) {
                    statement.execute(part.sql());
                }
            } else {
                statement.execute(sql);
            }
            statement.execute("RESET ALL");
            if (!roles().isEmpty()) {
                statement.execute("REASSIGN OWNED BY " + Identifier.quoteAll(roles()) + " TO CURRENT_USER");
            }
        }
    }

    private static String text(Renames renames) {
        return renames.entries().stream()
                .map(told -> String.join(".", told.path()) + ":" + told.newName())
                .collect(Collectors.joining(","));
    }

    private List<String> texts(String need) {
        List<String> texts = new ArrayList<>();
        json.path("needs").path(need).forEach(node -> texts.add(node.asText()));
        return texts;
    }
}
