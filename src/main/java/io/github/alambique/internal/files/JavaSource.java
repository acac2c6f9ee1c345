package io.github.alambique.internal.files;

import java.nio.file.Path;

/** A Java file and its text. */
record JavaSource(Path file, String text) {}
