package io.github.alambique.internal.connect;

/**
 * The reason why a url cannot be understood, as the end of a sentence, without a quote from the url, which may have a
 * password.
 */
final class UrlSyntaxException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    UrlSyntaxException(String reason) {
        super(reason);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
