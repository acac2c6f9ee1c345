package io.github.alambique.internal.connect;

/** Why a url cannot be understood, as the end of a sentence; it quotes nothing of the url, which may hold a password. */
final class UrlSyntaxException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;

    UrlSyntaxException(String reason) {
        super(reason);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
