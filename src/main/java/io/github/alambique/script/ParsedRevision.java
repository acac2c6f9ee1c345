package io.github.alambique.script;

import io.github.alambique.revision.RevisionMetadata;

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
