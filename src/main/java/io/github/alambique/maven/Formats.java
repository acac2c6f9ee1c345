package io.github.alambique.maven;

import io.github.alambique.script.Format;
import java.util.Locale;

/** The values of {@code migrate.format}. */
final class Formats {

    private Formats() {}

    static Format parse(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "java" -> Format.JAVA;
            case "sql" -> Format.SQL;
            default -> throw new InvalidParameterException("migrate.format", text, "java or sql");
        };
    }
}
