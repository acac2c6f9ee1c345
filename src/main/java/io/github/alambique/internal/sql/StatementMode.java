package io.github.alambique.internal.sql;

import io.github.alambique.internal.sql.SqlLexer.Token;
import io.github.alambique.internal.sql.Statement.Mode;
import java.util.List;
import java.util.Set;

/**
 * Reads from a statement's key words how it stands to transactions. Refused in a transaction block is what PostgreSQL 14
 * to 18 refuse whatever the state of the database; what depends on that state is left to the server.
 */
final class StatementMode {

    // Enough for "ALTER TABLE IF EXISTS ONLY a.b DETACH PARTITION c.d CONCURRENTLY" and the options of CREATE
    // SUBSCRIPTION.
    private static final int TOKENS_READ = 60;

    // Enough for all that do not depend on what comes later, "CREATE UNIQUE INDEX CONCURRENTLY" the longest.
    private static final int BEGINNING = 4;

    private static final Set<String> CONTROL =
            Set.of("BEGIN", "COMMIT", "ROLLBACK", "ABORT", "END", "SAVEPOINT", "RELEASE");
    private static final Set<String> WHOLE_REINDEX = Set.of("SCHEMA", "DATABASE", "SYSTEM");

    private final List<Token> tokens;

    private StatementMode(List<Token> tokens) {
        this.tokens = tokens;
    }

    static Mode of(String sql) {
        var beginning = new StatementMode(SqlLexer.firstTokens(sql, BEGINNING));
        return beginning.dependsOnMore()
                ? new StatementMode(SqlLexer.firstTokens(sql, TOKENS_READ)).mode()
                : beginning.mode();
    }

    private Mode mode() {
        if (controlsTransaction()) {
            return Mode.TRANSACTION_CONTROL;
        }
        return isRefused() ? Mode.AUTOCOMMIT : Mode.TRANSACTIONAL;
    }

    private boolean controlsTransaction() {
        return (!tokens.isEmpty() && CONTROL.contains(tokens.get(0).text()))
                || begins("START", "TRANSACTION")
                || begins("PREPARE", "TRANSACTION");
    }

    private boolean dependsOnMore() {
        return begins("ALTER", "TABLE")
                || begins("ALTER", "DATABASE")
                || begins("CREATE", "SUBSCRIPTION")
                || begins("CLUSTER")
                || begins("REINDEX");
    }

    private boolean isRefused() {
        return begins("VACUUM")
                || begins("DISCARD", "ALL")
                || begins("ALTER", "SYSTEM")
                || begins("CREATE", "DATABASE")
                || begins("DROP", "DATABASE")
                || (begins("ALTER", "DATABASE") && hasWord("TABLESPACE"))
                || begins("CREATE", "TABLESPACE")
                || begins("DROP", "TABLESPACE")
                || begins("CREATE", "INDEX", "CONCURRENTLY")
                || begins("CREATE", "UNIQUE", "INDEX", "CONCURRENTLY")
                || begins("DROP", "INDEX", "CONCURRENTLY")
                || (begins("ALTER", "TABLE") && hasWord("DETACH") && lastIs("CONCURRENTLY"))
                || (begins("CREATE", "SUBSCRIPTION") && !isSwitchedOff("CONNECT") && !isSwitchedOff("CREATE_SLOT"))
                || (begins("CLUSTER") && isWholeCluster())
                || (begins("REINDEX") && isRefusedReindex());
    }

    private boolean hasWord(String word) {
        return tokens.stream().anyMatch(token -> token.is(word));
    }

    private boolean lastIs(String word) {
        return tokens.get(tokens.size() - 1).is(word);
    }

    private boolean isSwitchedOff(String option) {
        for (int i = 0; i + 2 < tokens.size(); i++) {
            if (matches(i, option) && (matches(i + 2, "FALSE") || matches(i + 2, "OFF"))) {
                return true;
            }
        }
        return false;
    }

    private boolean isWholeCluster() {
        return tokens.stream().skip(1).allMatch(token -> token.is("VERBOSE") || token.is('(') || token.is(')'));
    }

    private boolean isRefusedReindex() {
        int object = 1;
        if (tokens.size() > 1 && tokens.get(1).is('(')) {
            while (object < tokens.size() && !tokens.get(object).is(')')) {
                object++;
            }
            object++;
        }
        return hasWord("CONCURRENTLY")
                || (object < tokens.size()
                        && WHOLE_REINDEX.contains(tokens.get(object).text()));
    }

    private boolean begins(String... words) {
        return matches(0, words);
    }

    private boolean matches(int from, String... words) {
        if (from + words.length > tokens.size()) {
            return false;
        }
        for (int i = 0; i < words.length; i++) {
            if (!tokens.get(from + i).is(words[i])) {
                return false;
            }
        }
        return true;
    }
}
