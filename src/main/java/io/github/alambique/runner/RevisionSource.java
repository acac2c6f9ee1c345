package io.github.alambique.runner;

import java.util.Collection;
import java.util.Map;

/** Gives the code of revisions, by id. Asked once for all that a plan needs, so that they are compiled together. */
@FunctionalInterface
public interface RevisionSource {

    /**
     * The revisions with these ids.
     *
     * @throws io.github.alambique.MigrationException when one does not compile or cannot be loaded
     */
    Map<String, LoadedRevision> load(Collection<String> ids);
}
