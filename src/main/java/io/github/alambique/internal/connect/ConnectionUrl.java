package io.github.alambique.internal.connect;

/**
 * A database url as a Maven parameter, filled through {@link #set}. Its text form shows the server and the database and no
 * more; under {@code -X} Maven prints the text it hands to {@link #set} all the same, so only what a POM configures, where
 * a password is refused, may come this way.
 */
public final class ConnectionUrl {

    private String text = "";

    public void set(String text) {
        this.text = text;
    }

    /** The url as written, password included. */
    public String reveal() {
        return text;
    }

    /** Whether the url holds a password; {@code false} too for one that cannot be understood. */
    public boolean hasPassword() {
        try {
            ParsedUrl url = ParsedUrl.parse(text);
            return url.parts().containsKey(ConnectionPart.PASSWORD)
                    || url.options().keySet().stream().anyMatch(DriverOptions::isSecret)
                    || DriverOptions.secretsInQuery(url.special()).findAny().isPresent();
        } catch (UrlSyntaxException notUnderstood) {
            return false;
        }
    }

    @Override
    public String toString() {
        try {
            return ParsedUrl.parse(text).address();
        } catch (UrlSyntaxException notUnderstood) {
            // Nothing of a url that cannot be taken apart is sure not to be its password.
            return "(not a valid url)";
        }
    }
}
