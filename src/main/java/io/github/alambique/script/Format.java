package io.github.alambique.script;

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
}
