package io.github.alambique.internal.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/**
 * One question that was put to Alembic, and its answer.
 *
 * @param target several are separated by commas; empty for none
 * @param current the version rows
 */
record ConformanceCase(ReferenceGraph graph, JsonNode json, String target, List<String> current) {

    static ConformanceCase parse(ReferenceGraph graph, JsonNode json) {
        JsonNode target = json.path("target");
        String text = target.isArray() ? String.join(",", texts(target)) : target.asText("");
        return new ConformanceCase(graph, json, text, texts(json.path("current")));
    }

    ConformanceCase withGraph(ReferenceGraph other) {
        return new ConformanceCase(other, json, target, current);
    }

    ConformanceCase withTarget(String other) {
        return new ConformanceCase(graph, json, other, current);
    }

    ConformanceCase withCurrent(Set<String> other) {
        return new ConformanceCase(graph, json, target, List.copyOf(other));
    }

    String name() {
        return json.path("name").asText();
    }

    String command() {
        return json.path("command").asText();
    }

    JsonNode recordedTarget() {
        return json.path("target");
    }

    boolean isList() {
        return recordedTarget().isArray() && recordedTarget().size() > 1;
    }

    boolean has(String option) {
        return json.path("args").path(option).asBoolean();
    }

    String option(String name) {
        return json.path("args").path(name).asText("");
    }

    List<String> options(String name) {
        JsonNode value = json.path("args").path(name);
        return value.isTextual() ? List.of(value.asText()) : texts(value);
    }

    JsonNode expect() {
        return json.path("expect");
    }

    boolean isError() {
        return expect().has("error");
    }

    boolean isCrash() {
        return expect().path("crash").asBoolean();
    }

    String message() {
        return expect().path("message").asText("");
    }

    boolean hasTies() {
        return expect().path("ties").asBoolean();
    }

    boolean warns(String part) {
        return texts(expect().path("warnings")).stream().anyMatch(warning -> warning.contains(part));
    }

    /** Where the right rows are known to differ from Alembic's, the right answer; else Alembic's. */
    JsonNode answer() {
        return expect().has("canonical") ? expect().path("canonical") : expect();
    }

    /** What the steps run. */
    List<String> steps() {
        return StreamSupport.stream(answer().path("steps").spliterator(), false)
                .map(step -> step.get(1).asText())
                .toList();
    }

    Set<String> finalRows() {
        return new TreeSet<>(texts(answer().path("final")));
    }

    List<String> finalList() {
        return texts(expect().path("final"));
    }

    List<String> lines() {
        return texts(expect().path("lines"));
    }

    static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    @Override
    public String toString() {
        return name() + " current=" + current + " target=" + target + " args=" + json.path("args") + " recorded="
                + (isError() ? message() : answer().path("final"));
    }
}
