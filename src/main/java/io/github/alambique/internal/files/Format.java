package io.github.alambique.internal.files;

import java.util.Optional;

/** The two languages a revision can be written in. */
public enum Format {
    JAVA(".java"),
    SQL(".sql");

    private final String suffix;

    Format(String suffix) {
        this.suffix = suffix;
    }

    /** What the names of such files end in, the dot included. */
    public String suffix() {
        return suffix;
    }

    /** The format a file of that name is in. */
    public static Optional<Format> of(String fileName) {
        for (Format format : values()) {
            int end = fileName.length() - format.suffix.length();
            if (fileName.regionMatches(true, end, format.suffix, 0, format.suffix.length())) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
