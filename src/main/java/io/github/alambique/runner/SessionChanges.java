package io.github.alambique.runner;

import io.github.alambique.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Notes what a revision sets for the whole session, so that it is put back before the next one runs: what a revision does
 * must not depend on which others ran in the same session. (A file made by {@code pg_dump} empties the search path.)
 */
final class SessionChanges {

    private static final Pattern SET = Pattern.compile(
            "^(?:--[^\\n]*\\n|\\s)*SET\\s+(?!LOCAL\\b|TRANSACTION\\b|CONSTRAINTS\\b)|\\bset_config\\s*\\(",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SETTING = Pattern.compile(
            "SET\\s+(?!LOCAL\\b|TRANSACTION\\b|CONSTRAINTS\\b)|SELECT\\s+(?:pg_catalog\\s*\\.\\s*)?set_config\\s*\\(",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ROLE = Pattern.compile("\\bROLE\\b|\\bAUTHORIZATION\\b", Pattern.CASE_INSENSITIVE);

    private static final Pattern RELEASE =
            Pattern.compile("\\bDISCARD\\s+ALL\\b|\\bpg_advisory_unlock", Pattern.CASE_INSENSITIVE);
    private static final int BEGINNING = 2_000;

    private boolean settings;
    private boolean role;

    /** Whether the statement does nothing but set something for the session. */
    static boolean isSetting(Statement statement) {
        return SETTING.matcher(statement.sql()).lookingAt();
    }

    /** Whether the statement says something that gives advisory locks of the session away. */
    static boolean releasesLocks(Statement statement) {
        String sql = statement.sql();
        return RELEASE.matcher(sql).region(0, Math.min(BEGINNING, sql.length())).find();
    }

    void see(Statement statement) {
        String sql = statement.sql();
        if (couldSet(sql) && SET.matcher(sql).find()) {
            settings = true;
            role |= ROLE.matcher(sql).find();
        }
    }

    // Most statements are told apart by this, which is far cheaper than the pattern.
    private static boolean couldSet(String sql) {
        return sql.length() < BEGINNING
                || sql.substring(0, BEGINNING).toLowerCase(Locale.ROOT).contains("set");
    }

    List<String> undo() {
        var undo = new ArrayList<String>();
        if (settings) {
            undo.add("RESET ALL");
        }
        if (role) {
            undo.add("RESET SESSION AUTHORIZATION");
        }
        return undo;
    }
}
