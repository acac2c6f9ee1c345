package io.github.alambique.script;

import io.github.alambique.revision.RevisionMetadata;
import java.util.Optional;

/**
 * A SQL revision file as read. The sections' texts begin with as many empty lines as stand before them in the file, so that
 * line numbers in them are the file's.
 *
 * @param revises where the header has the parents
 * @param downgrade absent if the revision is irreversible
 */
record SqlRevision(
        RevisionMetadata metadata, TextRange revises, String upgrade, Optional<String> downgrade, String checksum) {}
