package io.github.alambique.script;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over a sequence of tokens, so that what is between them does not count. */
final class TokenDigest {

    /** No token holds it, so no two sequences of tokens are written alike. */
    private static final char SEPARATOR = '\0';

    private final StringBuilder tokens = new StringBuilder();

    TokenDigest add(CharSequence token) {
        tokens.append(token).append(SEPARATOR);
        return this;
    }

    TokenDigest add(String text, int start, int end) {
        tokens.append(text, start, end).append(SEPARATOR);
        return this;
    }

    /** In hexadecimal digits. */
    String hex() {
        return sha256(tokens.toString().getBytes(StandardCharsets.UTF_8));
    }

    static String sha256(byte[] content) {
        return HexFormat.of().formatHex(newSha256().digest(content));
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
