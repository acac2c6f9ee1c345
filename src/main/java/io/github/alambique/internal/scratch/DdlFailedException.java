package io.github.alambique.internal.scratch;

import io.github.alambique.MigrationException;
import io.github.alambique.internal.connect.ServerAnswer;
import io.github.alambique.internal.sql.Excerpt;
import io.github.alambique.internal.sql.Secrets;
import io.github.alambique.internal.sql.SqlScript;
import io.github.alambique.internal.sql.SqlScriptException;
import java.sql.SQLException;
import java.util.Optional;

/** A script could not be run in a scratch database: it is not valid SQL, or PostgreSQL refused a statement. */
public final class DdlFailedException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private static final String OF_SURROUNDINGS =
            "Fix it; or create roles and extensions beforehand in the SQL file migrate.scratch.init; or set"
                    + " migrate.scratch.url to a server that has them";

    private final String script;
    private final int line;

    DdlFailedException(DdlScript script, SqlScriptException failure) {
        super(script.name() + ": " + failure.getMessage(), failure.hint().orElse(null), failure);
        this.script = script.name();
        this.line = failure.line();
    }

    DdlFailedException(DdlScript script, SqlScript.Part part, SQLException failure) {
        this(script, part, ServerAnswer.shown(failure, text -> Secrets.hiddenIn(text, part.sql())), part.line());
    }

    private DdlFailedException(DdlScript script, SqlScript.Part part, SQLException failure, int line) {
        super(
                "%s failed in the scratch database: %s\n%s"
                        .formatted(
                                script.statementAt(part.line()),
                                ServerAnswer.text(failure),
                                Excerpt.marked(part.sql(), ServerAnswer.position(failure))),
                hint(script, part.sql(), failure),
                failure);
        this.script = script.name();
        this.line = line;
    }

    private static String hint(DdlScript script, String sql, SQLException failure) {
        Optional<String> existingRole = ScratchDatabases.existingRoleHint(failure);
        if (existingRole.isPresent()) {
            return existingRole.get();
        }
        return switch (String.valueOf(failure.getSQLState())) {
            // undefined_object (a role, a type)
            case "42704" ->
                ExtensionTypes.extension(sql, ServerAnswer.position(failure))
                        .map(DdlFailedException::ofExtension)
                        .orElse(OF_SURROUNDINGS);
            // undefined_file (an extension that is not installed), insufficient_privilege
            case "58P01", "0A000", "42501" -> OF_SURROUNDINGS;
            default -> script.advice().orElse("Fix it and run again") + "; your database was not touched";
        };
    }

    private static String ofExtension(String extension) {
        return "The type belongs to the extension %1$s: create it in a revision (CREATE EXTENSION %1$s), or in the SQL file"
                        .formatted(extension)
                + " migrate.scratch.init. If the server does not have it installed, set migrate.scratch.url to one that has";
    }

    /** The script's name. */
    public String script() {
        return script;
    }

    /** The line on which the statement begins, from 1. */
    public int line() {
        return line;
    }
}
