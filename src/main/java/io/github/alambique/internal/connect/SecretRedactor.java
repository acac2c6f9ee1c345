package io.github.alambique.internal.connect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Removes secrets from texts of the server and the driver, as the last line of defence. */
final class SecretRedactor {

    private final Set<String> secrets = new LinkedHashSet<>();

    private SecretRedactor(Stream<Secret> secrets, Collection<String> publicTexts) {
        secrets.map(Secret::reveal)
                .filter(secret -> !secret.isEmpty() && !publicTexts.contains(secret))
                .flatMap(secret -> Stream.of(secret, URLEncoder.encode(secret, UTF_8)))
                .forEach(this.secrets::add);
    }

    /** A password that equals the user's or the database's name is printed as such. */
    static SecretRedactor of(ConnectionSettings settings) {
        return new SecretRedactor(
                Stream.concat(Stream.of(settings.password()), settings.secretOptions().values().stream()),
                List.of(settings.user(), settings.database()));
    }

    static SecretRedactor of(DriverUrl url) {
        return new SecretRedactor(
                Stream.concat(
                        Stream.of(url.url()),
                        DriverOptions.secretsInQuery(url.url().reveal())),
                List.of(url.address()));
    }

    String redact(String text) {
        String redacted = text;
        for (String secret : secrets) {
            redacted = redacted.replace(secret, "***");
        }
        return redacted;
    }

    /** The same failure if it and its causes have no secret, otherwise a copy with its text redacted. */
    Throwable redact(Throwable failure) {
        if (!mentionsSecret(failure, 0)) {
            return failure;
        }
        SQLException standIn = new SQLException(redact(String.valueOf(failure.getMessage())));
        standIn.setStackTrace(failure.getStackTrace());
        return standIn;
    }

    private boolean mentionsSecret(@Nullable Throwable failure, int depth) {
        if (failure == null || depth > 20) {
            return false;
        }
        String text = String.valueOf(failure.getMessage());
        return !redact(text).equals(text)
                || mentionsSecret(failure.getCause(), depth + 1)
                || Stream.of(failure.getSuppressed()).anyMatch(other -> mentionsSecret(other, depth + 1));
    }
}
