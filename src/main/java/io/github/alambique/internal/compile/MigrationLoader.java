package io.github.alambique.internal.compile;

import io.github.alambique.Migration;
import io.github.alambique.internal.files.RevisionScript;

/** Gives the code of revisions. */
public interface MigrationLoader extends AutoCloseable {

    /**
     * The code of one revision, ready to run. What it gave may be used until this loader is closed.
     *
     * @throws io.github.alambique.InvalidInputException if the class cannot be used
     * @throws io.github.alambique.EnvironmentException if the file cannot be read
     */
    Migration load(RevisionScript script);

    @Override
    void close();
}
