package io.github.alambique.internal.files;

import io.github.alambique.internal.graph.RevisionMetadata;

/**
 * A SQL revision file as read.
 *
 * @param revises where the header has the parents
 */
record SqlRevision(RevisionMetadata metadata, TextRange revises, String checksum) {}
