package io.github.alambique.maven;

/** A parameter that may hold a secret: Maven fills it through {@link #set} and prints {@link #toString} under {@code -X}. */
public final class HiddenText {

    private String text = "";

    public void set(String value) {
        this.text = value;
    }

    String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return "***";
    }
}
