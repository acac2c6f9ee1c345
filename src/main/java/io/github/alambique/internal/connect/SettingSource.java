package io.github.alambique.internal.connect;

import io.github.alambique.InvalidInputException;
import java.nio.file.Path;

/**
 * The place where a setting was made.
 *
 * @param label short, for the line that says where a goal goes: {@code DB_HOST}
 * @param name in full, for an error: {@code environment variable DB_HOST}
 */
record SettingSource(String label, String name) {

    static SettingSource commandLine(String property) {
        return named("-D" + property);
    }

    static SettingSource environment(String variable) {
        return new SettingSource(variable, "environment variable " + variable);
    }

    static SettingSource configuration(String property) {
        return new SettingSource("pom", "plugin configuration <" + property.substring("migrate.".length()) + ">");
    }

    static SettingSource projectProperty(String property) {
        return new SettingSource("pom", "project property " + property);
    }

    static SettingSource server(String id) {
        return named("settings.xml server \"" + id + "\"");
    }

    static SettingSource service(String name) {
        return named("service \"" + name + "\"");
    }

    static SettingSource file(Path file) {
        return named(file.toString());
    }

    private static SettingSource named(String name) {
        return new SettingSource(name, name);
    }

    /** A setting that was made here is invalid. The problem names this source, and no secret. */
    InvalidInputException invalid(String problem) {
        return new InvalidInputException(
                problem, "Correct " + name + ", or set another value in a place that is looked at earlier");
    }

    /** A setting that was made here cannot be understood; the reason is the end of a sentence. */
    InvalidInputException notUnderstood(String setting, String reason) {
        return invalid("The " + setting + " in " + name + " cannot be understood: " + reason);
    }
}
