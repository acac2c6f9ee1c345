package io.github.alambique.testing;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Provider;
import java.security.Security;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.SecretKeyFactorySpi;
import javax.crypto.spec.PBEKeySpec;

/**
 * Hashes a password once for each salt. SCRAM has a client do so in 4,096 rounds for each connection, with the same salt for the
 * same role; tests open so many that this was half of their work.
 */
public final class RememberedHashes extends SecretKeyFactorySpi {

    private static final String ALGORITHM = "PBKDF2WithHmacSHA256";
    private static final Map<List<Object>, SecretKey> KNOWN = new ConcurrentHashMap<>();
    private static final SecretKeyFactory JDK = jdk();

    private static SecretKeyFactory jdk() {
        try {
            return SecretKeyFactory.getInstance(ALGORITHM);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** From now on in this JVM, where its JDK lets others than its maker provide this. */
    static void install() {
        Security.insertProviderAt(new Remembering(), 1);
    }

    private static final class Remembering extends Provider {

        private static final long serialVersionUID = 1L;

        Remembering() {
            super("Remembering", "1", "Remembers hashes of passwords");
            put("SecretKeyFactory." + ALGORITHM, RememberedHashes.class.getName());
        }
    }

    @Override
    protected SecretKey engineGenerateSecret(KeySpec spec) throws InvalidKeySpecException {
        if (!(spec instanceof PBEKeySpec password)) {
            return JDK.generateSecret(spec);
        }
        List<Object> key = List.of(
                new String(password.getPassword()),
                Arrays.toString(password.getSalt()),
                password.getIterationCount(),
                password.getKeyLength());
        SecretKey known = KNOWN.get(key);
        if (known == null) {
            known = JDK.generateSecret(spec);
            KNOWN.put(key, known);
        }
        return known;
    }

    @Override
    protected KeySpec engineGetKeySpec(SecretKey key, Class<?> type) throws InvalidKeySpecException {
        return JDK.getKeySpec(key, type);
    }

    @Override
    protected SecretKey engineTranslateKey(SecretKey key) throws InvalidKeyException {
        return JDK.translateKey(key);
    }
}
