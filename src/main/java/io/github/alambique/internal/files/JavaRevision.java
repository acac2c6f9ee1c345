package io.github.alambique.internal.files;

/**
 * A revision class as its source declares it.
 *
 * @param packageName empty for the unnamed package
 * @param classOffset where in the source the class is declared
 * @param message the first paragraph of its documentation comment
 */
record JavaRevision(
        String packageName, String className, int classOffset, String message, RevisionAnnotation annotation) {}
