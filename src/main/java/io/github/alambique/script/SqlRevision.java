package io.github.alambique.script;

import io.github.alambique.revision.RevisionMetadata;

/**
 * A SQL revision file as read.
 *
 * @param revises where the header has the parents
 */
record SqlRevision(RevisionMetadata metadata, TextRange revises, String checksum) {}
