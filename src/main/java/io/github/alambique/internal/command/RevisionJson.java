package io.github.alambique.internal.command;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.alambique.internal.graph.RevisionMetadata;
import io.github.alambique.internal.graph.RevisionView;
import io.github.alambique.internal.graph.Step;
import io.github.alambique.internal.run.ChangedRevision;
import io.github.alambique.internal.versiontable.PartialRevision;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The lists as JSON, in the form that docs/json.md describes. */
public final class RevisionJson {

    private final RevisionFiles files;
    private final Collection<String> current;

    /** With the version rows to mark; none where the database is not asked. */
    public RevisionJson(RevisionFiles files, Collection<String> current) {
        this.files = files;
        this.current = current;
    }

    /** An array of revisions. */
    public String revisions(List<RevisionView> views) {
        return JsonText.write(json -> writeRevisions(json, views));
    }

    /** Where a database is. */
    public String current(CurrentState result) {
        return JsonText.write(json -> {
            json.writeStartObject();
            JsonText.strings(json, "rows", result.rows());
            json.writeBooleanField("atHead", result.pendingHeads().isEmpty());
            JsonText.strings(
                    json,
                    "pendingHeads",
                    result.pendingHeads().stream()
                            .map(view -> view.revision().id())
                            .toList());
            json.writeFieldName("revisions");
            writeRevisions(json, result.revisions());
            writePartialRevisions(json, result.partialRevisions());
            JsonText.strings(json, "changed", ChangedRevision.ids(result.changed()));
            json.writeEndObject();
        });
    }

    private static void writePartialRevisions(JsonGenerator json, List<PartialRevision> revisions) throws IOException {
        json.writeArrayFieldStart("halfDone");
        for (PartialRevision revision : revisions) {
            json.writeStartObject();
            json.writeStringField("revision", revision.revision());
            json.writeStringField("direction", revision.direction().name().toLowerCase(Locale.ROOT));
            json.writeNumberField("statements", revision.statements());
            json.writeStringField("since", revision.since().toString());
            json.writeStringField("user", revision.user());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /**
     * The steps of a plan.
     *
     * @param statements the SQL of each step's revision; without it, no SQL is written
     */
    public String plan(List<Step> steps, Map<Step, List<String>> statements) {
        return JsonText.write(json -> {
            json.writeStartArray();
            for (Step step : steps) {
                json.writeStartObject();
                json.writeStringField("direction", step.direction().name().toLowerCase(Locale.ROOT));
                json.writeStringField("revision", step.revision());
                json.writeStringField(
                        "message",
                        files.graph()
                                .find(step.revision())
                                .map(RevisionMetadata::message)
                                .orElse(""));
                JsonText.strings(json, "before", step.before());
                JsonText.strings(json, "after", step.after());
                if (statements.containsKey(step)) {
                    JsonText.strings(json, "sql", statements.getOrDefault(step, List.of()));
                }
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private void writeRevisions(JsonGenerator json, List<RevisionView> views) throws IOException {
        json.writeStartArray();
        for (RevisionView view : views) {
            writeRevision(json, view);
        }
        json.writeEndArray();
    }

    private void writeRevision(JsonGenerator json, RevisionView view) throws IOException {
        RevisionMetadata revision = view.revision();
        json.writeStartObject();
        json.writeStringField("id", revision.id());
        json.writeStringField("message", revision.message());
        JsonText.strings(json, "revises", revision.revises());
        JsonText.strings(json, "dependsOn", revision.dependsOn());
        JsonText.strings(json, "branchLabels", view.labels());
        JsonText.strings(json, "children", view.children());
        json.writeStringField(
                "created", revision.created().map(Object::toString).orElse(null));
        json.writeBooleanField("transactional", revision.transactional());
        json.writeBooleanField("head", view.isHead());
        json.writeBooleanField("effectiveHead", view.isEffectiveHead());
        json.writeBooleanField("branchPoint", view.isBranchPoint());
        json.writeBooleanField("mergePoint", view.isMergePoint());
        json.writeBooleanField("current", current.contains(revision.id()));
        json.writeStringField("path", files.script(revision.id()).location());
        json.writeEndObject();
    }
}
