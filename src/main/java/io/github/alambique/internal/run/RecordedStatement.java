package io.github.alambique.internal.run;

import io.github.alambique.internal.sql.Statement;

/**
 * A statement of a revision as recorded.
 *
 * @param number its position in the revision, from 1
 * @param location the file it comes from, with the line where it is known
 */
record RecordedStatement(Statement statement, int number, String location) {}
