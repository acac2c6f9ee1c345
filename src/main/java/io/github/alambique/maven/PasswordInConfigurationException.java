package io.github.alambique.maven;

import io.github.alambique.MigrationException;

/** The plugin's configuration holds a password, which Maven would print under {@code -X}. */
final class PasswordInConfigurationException extends MigrationException {

    private static final long serialVersionUID = 1L;

    PasswordInConfigurationException(String parameter) {
        super(
                (parameter.equals("password")
                                ? "The plugin's configuration holds a password in <password>"
                                : "The %s in the plugin's configuration holds a password".formatted(parameter))
                        + ", which Maven prints under -X",
                "Take it out, and set it in settings.xml with <serverId>, in the environment as MIGRATE_PASSWORD"
                        + " or on the command line with -Dmigrate.password");
    }
}
