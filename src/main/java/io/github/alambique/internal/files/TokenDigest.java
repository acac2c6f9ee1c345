package io.github.alambique.internal.files;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** SHA-256 over a sequence of tokens, so that what is between them does not count. */
final class TokenDigest {

    /** No token holds it, so no two sequences of tokens are written alike. */
    private static final char SEPARATOR = '\0';

    private static final int USUAL_LENGTH = 2_000;

    private final MessageDigest digest = newSha256();
    private char[] tokens = new char[USUAL_LENGTH];
    private int length;

    TokenDigest add(String token) {
        return add(token, 0, token.length());
    }

    TokenDigest add(String text, int start, int end) {
        int newLength = length + end - start + 1;
        if (newLength > tokens.length) {
            tokens = Arrays.copyOf(tokens, Math.max(newLength, 2 * tokens.length));
        }
        text.getChars(start, end, tokens, length);
        tokens[newLength - 1] = SEPARATOR;
        length = newLength;
        return this;
    }

    int length() {
        return length;
    }

    /** Takes back what was added since it had that length. */
    void cut(int earlierLength) {
        length = earlierLength;
    }

    /** Keeps no more than the digest of what was added, which cannot be taken back. */
    void settle() {
        digest.update(new String(tokens, 0, length).getBytes(StandardCharsets.UTF_8));
        length = 0;
    }

    /** In hexadecimal digits. */
    String hex() {
        settle();
        return HexFormat.of().formatHex(digest.digest());
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
