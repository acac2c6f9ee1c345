package io.github.alambique.internal.files;

import io.github.alambique.internal.graph.RevisionMetadata;

/**
 * What a revision file says.
 *
 * @param revises where in the text the parents are; empty if they are not given
 */
record ParsedRevision(RevisionMetadata metadata, TextRange revises, String checksum) {

    RevisionScript in(ScriptFile file) {
        return RevisionScript.of(file, metadata, checksum);
    }
}
