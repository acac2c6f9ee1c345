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

/** The last line of defence: takes secrets out of texts that others wrote. */
final class Scrubber {

    private final Set<String> secrets = new LinkedHashSet<>();

    private Scrubber(Stream<Secret> secrets, Collection<String> publicTexts) {
        secrets.map(Secret::reveal)
                .filter(secret -> !secret.isEmpty() && !publicTexts.contains(secret))
                .flatMap(secret -> Stream.of(secret, URLEncoder.encode(secret, UTF_8)))
                .forEach(this.secrets::add);
    }

    /** A password that is also the user's name or the database's is printed as that anyway. */
    static Scrubber of(ConnectionSettings settings) {
        return new Scrubber(
                Stream.concat(Stream.of(settings.password()), settings.secretOptions().values().stream()),
                List.of(settings.user(), settings.database()));
    }

    static Scrubber of(DriverUrl url) {
        return new Scrubber(
                Stream.concat(
                        Stream.of(url.url()),
                        DriverOptions.secretsInQuery(url.url().reveal())),
                List.of(url.address()));
    }

    String scrub(String text) {
        String scrubbed = text;
        for (String secret : secrets) {
            scrubbed = scrubbed.replace(secret, "***");
        }
        return scrubbed;
    }

    /** The same failure when nothing in it or its causes is secret, else a stand-in for it with its text scrubbed. */
    Throwable scrub(Throwable failure) {
        if (!mentionsSecret(failure, 0)) {
            return failure;
        }
        SQLException standIn = new SQLException(scrub(String.valueOf(failure.getMessage())));
        standIn.setStackTrace(failure.getStackTrace());
        return standIn;
    }

    private boolean mentionsSecret(@Nullable Throwable failure, int depth) {
        if (failure == null || depth > 20) {
            return false;
        }
        String text = String.valueOf(failure.getMessage());
        return !scrub(text).equals(text)
                || mentionsSecret(failure.getCause(), depth + 1)
                || Stream.of(failure.getSuppressed()).anyMatch(other -> mentionsSecret(other, depth + 1));
    }
}
