package io.github.alambique.internal.versiontable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** A digest of the statements of a revision, each on top of those before it. */
public final class StatementDigest {

    /** Of no statement. */
    public static final String NONE = "";

    private String text = NONE;

    /** Takes one more statement, with the data of a {@code COPY … FROM STDIN}. */
    public StatementDigest add(String sql, Optional<String> copyData) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(text.getBytes(StandardCharsets.UTF_8));
            sha.update(sql.strip().getBytes(StandardCharsets.UTF_8));
            copyData.ifPresent(data -> sha.update(data.getBytes(StandardCharsets.UTF_8)));
            text = HexFormat.of().formatHex(sha.digest());
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
