package io.github.alambique.internal.files;

import java.util.List;
import java.util.Optional;

/**
 * What a new revision does, as source lines in the language of its file, not indented.
 *
 * @param imports what Java lines need beyond the usual, as {@code java.util.List} or {@code static java.util.Map.entry}
 * @param downgrade absent if there is no way back
 */
public record RevisionBody(List<String> imports, List<String> upgrade, Optional<List<String>> downgrade) {

    public RevisionBody {
        imports = List.copyOf(imports);
        upgrade = List.copyOf(upgrade);
        downgrade = downgrade.map(List::copyOf);
    }

    /** Does nothing, both ways: to be filled in, or for a merge. */
    public static RevisionBody empty() {
        return new RevisionBody(List.of(), List.of(), Optional.of(List.of()));
    }
}
