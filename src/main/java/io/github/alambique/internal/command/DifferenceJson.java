package io.github.alambique.internal.command;

import io.github.alambique.ddl.Change;
import io.github.alambique.internal.run.ChangedRevision;
import java.util.Locale;

/** A difference as JSON, in the form that docs/json.md describes. */
public final class DifferenceJson {

    private DifferenceJson() {}

    public static String of(Difference difference) {
        return JsonText.write(json -> {
            json.writeStartObject();
            json.writeBooleanField("upToDate", difference.isEmpty());
            json.writeStringField("against", difference.against().name().toLowerCase(Locale.ROOT));
            json.writeArrayFieldStart("operations");
            for (Change change : difference.changes()) {
                json.writeStartObject();
                json.writeStringField("operation", change.operation().getClass().getSimpleName());
                json.writeStringField("description", change.operation().describe());
                json.writeBooleanField("destructive", change.destructive());
                JsonText.strings(json, "warnings", change.warnings());
                json.writeEndObject();
            }
            json.writeEndArray();
            JsonText.strings(json, "renames", difference.renames());
            JsonText.strings(json, "obstacles", difference.obstacles());
            JsonText.strings(json, "kept", difference.keptNames());
            JsonText.strings(json, "changed", ChangedRevision.ids(difference.changed()));
            json.writeEndObject();
        });
    }
}
