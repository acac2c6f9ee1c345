package io.github.alambique.bench;

/** One run of one tool. */
record Result(String tool, Task task, int size, long delay, Measured measured) {}
