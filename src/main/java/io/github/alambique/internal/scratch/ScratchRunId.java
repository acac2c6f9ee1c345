package io.github.alambique.internal.scratch;

import java.security.SecureRandom;

/**
 * The number of a run: the advisory lock that shows it is alive, and part of the names of its databases. The lock is taken
 * before the first of them is made, and dies with the run's session.
 */
record ScratchRunId(long value) {

    /** The names of all runs' databases: the prefix, 16 hexadecimal digits from the 17th character on, a number. */
    static final String NAMES = "^migrate_scratch_[0-9a-f]{16}_[0-9]+$";

    /** How the comments of all runs' databases begin. */
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
