package io.github.alambique.internal.connect;

/** Why a url cannot be understood, as the end of a sentence; it quotes nothing of the url, which may hold a password. */
final class UrlSyntaxException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    UrlSyntaxException(String reason) {
        super(reason);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
