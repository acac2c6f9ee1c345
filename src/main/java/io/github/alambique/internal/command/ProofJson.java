package io.github.alambique.internal.command;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.alambique.internal.verify.Proof;
import java.io.IOException;
import java.util.List;

/** Proofs as JSON, in the form that docs/json.md describes. */
public final class ProofJson {

    private ProofJson() {}

    public static String of(List<Proof> proofs) {
        return JsonText.write(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("revisions");
            for (Proof proof : proofs) {
                write(json, proof);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void write(JsonGenerator json, Proof proof) throws IOException {
        json.writeStartObject();
        json.writeStringField("revision", proof.script().metadata().id());
        json.writeStringField("message", proof.script().metadata().message());
        json.writeStringField("verdict", proof.verdict().text());
        json.writeStringField("file", proof.script().location());
        json.writeNumberField("line", proof.line());
        json.writeArrayFieldStart("differences");
        for (Proof.Deviation difference : proof.differences()) {
            json.writeStartObject();
            json.writeStringField("object", difference.object());
            json.writeStringField("what", difference.what());
            json.writeStringField("sql", difference.sql());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeStringField("failure", proof.failure().orElse(null));
        json.writeObjectFieldStart("rows");
        json.writeNumberField("tables", proof.rows().tables());
        json.writeNumberField("count", proof.rows().count());
        JsonText.strings(json, "faults", proof.rows().faults());
        JsonText.strings(json, "notes", proof.rows().notes());
        json.writeEndObject();
        json.writeEndObject();
    }
}
