package io.github.alambique.internal.files;

/** A Java file and its text. */
record JavaSource(ScriptFile file, Source source) {}
