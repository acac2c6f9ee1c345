package io.github.alambique.internal.connect;

/**
 * A database url as a Maven parameter, which Maven fills by {@link #set}. Its text form shows only the server and the
 * database. With {@code -X} Maven prints the argument of {@link #set} too, so use it only for urls in a POM, where a
 * password is an error.
 */
public final class ConnectionUrl {

    private String text = "";

    public void set(String text) {
        this.text = text;
    }

    /** The url as written, including its password. */
    public String reveal() {
        return text;
    }

    /** Whether the url has a password; {@code false} also if it cannot be understood. */
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
            // Any part of an invalid url may be its password.
            return "(not a valid url)";
        }
    }
}
