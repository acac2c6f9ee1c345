package io.github.alambique.internal.scratch;

import java.security.SecureRandom;

/**
 * The id of a run: part of the names of its databases, and the key of an advisory lock that shows that the run is
 * alive. The lock is taken before the first database is created, and released with the run's session.
 */
record ScratchRunId(long value) {

    /** Matches the databases of all runs: a prefix, 16 hexadecimal digits from the 17th character on, a number. */
    static final String NAMES = "^migrate_scratch_[0-9a-f]{16}_[0-9]+$";

    /** The beginning of the comments on the databases of all runs. */
    static final String MARK = "scratch database of migrate-maven-plugin";

    private static final SecureRandom RANDOM = new SecureRandom();

    static ScratchRunId random() {
        return new ScratchRunId(RANDOM.nextLong());
    }

    /** The name of the run's database of this number. */
    String database(int number) {
        return "migrate_scratch_%016x_%s".formatted(value, number);
    }
}
