package io.github.alambique.internal.versiontable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A digest of the statements of a revision, each on top of those before it. */
public final class StatementDigest {

    /** Of no statement. */
    public static final String NONE = "";

    private String text = NONE;

    /** Takes one more statement. */
    public StatementDigest add(String sql) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(text.getBytes(StandardCharsets.UTF_8));
            text = HexFormat.of().formatHex(sha.digest(sql.strip().getBytes(StandardCharsets.UTF_8)));
            return this;
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Of all so far. */
    public String text() {
        return text;
    }
}
