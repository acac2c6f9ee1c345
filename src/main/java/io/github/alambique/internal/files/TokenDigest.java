package io.github.alambique.internal.files;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over a sequence of tokens, so that what is between them does not count. */
public final class TokenDigest {

    /** No token holds it, so no two sequences of tokens are written alike. */
    private static final byte SEPARATOR = 0;

    private final MessageDigest digest = newSha256();

    public TokenDigest add(String token) {
        digest.update(token.getBytes(StandardCharsets.UTF_8));
        digest.update(SEPARATOR);
        return this;
    }

    /** In hexadecimal digits. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    public static String sha256(byte[] content) {
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
