package io.github.alambique.maven;

import io.github.alambique.internal.command.RevisionFiles;
import io.github.alambique.internal.files.Format;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The values of {@code migrate.format}. */
final class Formats {

    private Formats() {}

    /** What the parameter says or, when it is not set, what the revisions there are say. */
    static Format of(@Nullable String text, RevisionFiles revisions) {
        return text == null ? revisions.usualFormat() : parse(text);
    }

    static Format parse(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "java" -> Format.JAVA;
            case "sql" -> Format.SQL;
            default -> throw new InvalidParameterException("migrate.format", text, "java or sql");
        };
    }
}
