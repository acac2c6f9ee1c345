package io.github.alambique.internal.command;

import static java.util.Objects.requireNonNull;

import io.github.alambique.internal.files.Format;
import io.github.alambique.internal.files.RevisionBody;
import io.github.alambique.internal.files.RevisionScript;
import io.github.alambique.internal.files.RevisionWriter;
import io.github.alambique.internal.files.ScriptLayout;
import io.github.alambique.internal.graph.RevisionMetadata;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Writes new revision files. Everything is checked before: a refused revision leaves no file. */
public final class Revise {

    /**
     * What to write.
     *
     * @param parents targets that mean the parents, as {@code head}; several make a merge
     * @param id the id; one at random without it
     * @param splice whether a parent may be other than a head, which begins a branch
     * @param packageName the package to write into; where its first parent is, without one
     */
    public record Draft(
            String message,
            List<String> parents,
            Optional<String> id,
            boolean splice,
            List<String> branchLabels,
            List<String> dependsOn,
            Format format,
            Optional<String> packageName) {

        public Draft {
            requireNonNull(message);
            parents = List.copyOf(parents);
            requireNonNull(id);
            branchLabels = List.copyOf(branchLabels);
            dependsOn = List.copyOf(dependsOn);
            requireNonNull(format);
            requireNonNull(packageName);
        }
    }

    private final RevisionFiles files;
    private final ScriptLayout layout;
    private final RevisionWriter writer;

    public Revise(RevisionFiles files, ScriptLayout layout) {
        this(files, layout, new RevisionWriter(layout, Clock.systemUTC(), RevisionWriter.randomIds()));
    }

    Revise(RevisionFiles files, ScriptLayout layout, RevisionWriter writer) {
        this.files = files;
        this.layout = layout;
        this.writer = writer;
    }

    /**
     * Writes a revision with empty bodies.
     *
     * @throws io.github.alambique.MigrationException when a parent, id or label is wrong, or the file cannot be written
     */
    public RevisionScript write(Draft draft) {
        return write(draft, RevisionBody.empty());
    }

    RevisionScript write(Draft draft, RevisionBody body) {
        RevisionMetadata metadata = metadata(draft);
        return writer.write(metadata, draft.format(), body, packageName(draft, metadata));
    }

    /** Puts a comment above the statements of a revision's upgrade. */
    void note(RevisionScript script, String text) {
        writer.note(script, text);
    }

    /** Deletes a file that was just written. */
    void delete(RevisionScript script) {
        writer.delete(script);
    }

    /** Writes a revision that revises one just written, in its format and beside it. */
    RevisionScript writeOnTop(RevisionScript lower, String message, RevisionBody body) {
        RevisionMetadata metadata =
                writer.draft(message, List.of(lower.metadata().id()));
        return writer.write(metadata, lower.format(), body, layout.packageOf(lower));
    }

    /**
     * Refuses what {@link #write} would refuse for its parents, id or labels.
     *
     * @throws io.github.alambique.MigrationException when one is wrong
     */
    public void check(Draft draft) {
        metadata(draft);
    }

    private RevisionMetadata metadata(Draft draft) {
        RevisionMetadata started = writer.draft(draft.message(), draft.parents());
        return files.graph()
                .newRevision(
                        new RevisionMetadata(
                                draft.id().orElse(started.id()),
                                draft.parents(),
                                draft.dependsOn(),
                                draft.branchLabels(),
                                started.message(),
                                started.created(),
                                true),
                        draft.splice());
    }

    private String packageName(Draft draft, RevisionMetadata metadata) {
        return draft.packageName()
                .or(() -> metadata.revises().stream().findFirst().map(parent -> layout.packageOf(files.script(parent))))
                .orElse(layout.packageName());
    }
}
