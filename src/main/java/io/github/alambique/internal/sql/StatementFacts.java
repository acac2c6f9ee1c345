package io.github.alambique.internal.sql;

import io.github.alambique.internal.sql.SqlLexer.Kind;
import io.github.alambique.internal.sql.SqlLexer.Token;
import io.github.alambique.internal.sql.Statement.Mode;
import io.github.alambique.schema.QualifiedName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads from the key words of one statement what it does. Refused in a transaction block is what PostgreSQL 14 to 18 refuse
 * whatever the state of the database; what depends on that state is left to the server.
 */
final class StatementFacts {

    // Enough for "ALTER TABLE IF EXISTS ONLY a.b DETACH PARTITION c.d CONCURRENTLY" and the options of CREATE
    // SUBSCRIPTION.
    static final int TOKENS_READ = 60;

    private static final Set<String> CONTROL =
            Set.of("BEGIN", "COMMIT", "ROLLBACK", "ABORT", "END", "SAVEPOINT", "RELEASE");
    private static final Set<String> WHOLE_REINDEX = Set.of("SCHEMA", "DATABASE", "SYSTEM");

    private final String text;
    private final List<Token> tokens;
    private int next;

    /**
     * Of a statement by its first tokens.
     *
     * @param text what the tokens are offsets of, up to the end of the statement
     */
    StatementFacts(String text, List<Token> tokens) {
        this.text = text;
        this.tokens = tokens;
    }

    static StatementFacts of(String sql) {
        return new StatementFacts(sql, SqlLexer.firstTokens(sql, TOKENS_READ));
    }

    Mode mode() {
        if (controlsTransaction()) {
            return Mode.TRANSACTION_CONTROL;
        }
        return isRefusedInTransaction() ? Mode.AUTOCOMMIT : Mode.TRANSACTIONAL;
    }

    /** Whether these are its first key words. */
    boolean begins(String... words) {
        return matches(0, words);
    }

    /** The name after its first key words, {@code ONLY} and {@code IF [NOT] EXISTS}; empty if it begins otherwise. */
    Optional<QualifiedName> nameAfter(String... words) {
        next = 0;
        if (!accept(words)) {
            return Optional.empty();
        }
        skipBeforeName();
        int first = next;
        boolean named = !name().isEmpty();
        boolean qualified = next == first + 3;
        if (!named || (!qualified && next != first + 1)) {
            return Optional.empty();
        }
        return Optional.of(
                new QualifiedName(qualified ? Optional.of(identifier(first)) : Optional.empty(), identifier(next - 1)));
    }

    private String identifier(int index) {
        Token token = tokens.get(index);
        String written = text.substring(token.start(), token.end());
        return token.kind() == Kind.QUOTED_NAME
                ? written.substring(1, written.length() - 1).replace("\"\"", "\"")
                : written.toLowerCase(Locale.ROOT);
    }

    private boolean controlsTransaction() {
        return (!tokens.isEmpty() && CONTROL.contains(tokens.get(0).text()))
                || begins("START", "TRANSACTION")
                || begins("PREPARE", "TRANSACTION");
    }

    private boolean isRefusedInTransaction() {
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
                || (begins("ALTER", "TABLE")
                        && hasWord("DETACH")
                        && tokens.get(tokens.size() - 1).is("CONCURRENTLY"))
                || (begins("CREATE", "SUBSCRIPTION") && !isSwitchedOff("CONNECT") && !isSwitchedOff("CREATE_SLOT"))
                || (begins("CLUSTER") && isWholeCluster())
                || (begins("REINDEX") && isRefusedReindex());
    }

    private boolean hasWord(String word) {
        return tokens.stream().anyMatch(token -> token.is(word));
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
        next = 1;
        skipParentheses();
        boolean whole =
                next < tokens.size() && WHOLE_REINDEX.contains(tokens.get(next).text());
        return whole || hasWord("CONCURRENTLY");
    }

    /** What tells that it is done. */
    CompletionProbe probe(boolean transactional) {
        next = 0;
        return transactional ? allowedInTransaction() : refusedInTransaction();
    }

    // CALL and DO may commit; the others are refused in a transaction block for partitioned tables.
    private CompletionProbe allowedInTransaction() {
        if (begins("CALL") || begins("DO")) {
            return new CompletionProbe.Unknown();
        }
        if (begins("REINDEX") || begins("CLUSTER")) {
            return new CompletionProbe.Repeatable();
        }
        return setsSession() ? new CompletionProbe.Setting() : new CompletionProbe.Atomic();
    }

    private boolean setsSession() {
        if (accept("SET")) {
            return !accept("LOCAL") && !accept("TRANSACTION") && !accept("CONSTRAINTS");
        }
        if (accept("SELECT")) {
            accept("PG_CATALOG", ".");
            return accept("SET_CONFIG", "(") && endsWithParenthesis();
        }
        return accept("RESET");
    }

    // Whether the parenthesis that is open closes at the end of the statement.
    private boolean endsWithParenthesis() {
        int open = 1;
        for (; next < tokens.size() && open > 0; next++) {
            open += tokens.get(next).is('(') ? 1 : 0;
            open -= tokens.get(next).is(')') ? 1 : 0;
        }
        return open == 0 && next == tokens.size() && tokens.size() < TOKENS_READ;
    }

    private CompletionProbe refusedInTransaction() {
        if (accept("CREATE")) {
            return created();
        }
        if (accept("DROP", "INDEX", "CONCURRENTLY")) {
            skipBeforeName();
            return new CompletionProbe.IndexDropped(name());
        }
        if (accept("DROP")) {
            return object(false);
        }
        if (accept("ALTER", "TABLE")) {
            return detached();
        }
        return accept("REINDEX") ? rebuilt() : new CompletionProbe.Repeatable();
    }

    private CompletionProbe created() {
        boolean unique = accept("UNIQUE");
        if (!accept("INDEX", "CONCURRENTLY")) {
            return object(true);
        }
        skipBeforeName();
        Optional<String> name = accept("ON") ? Optional.empty() : Optional.of(name());
        if (name.isPresent()) {
            accept("ON");
        }
        skipBeforeName();
        String table = name();
        return new CompletionProbe.IndexBuilt(
                name, table, unique, text.substring(tokens.get(next - 1).end()));
    }

    private CompletionProbe object(boolean present) {
        for (CompletionProbe.Kind kind : CompletionProbe.Kind.values()) {
            if (accept(kind.name())) {
                skipBeforeName();
                return new CompletionProbe.ObjectExists(kind, name(), present);
            }
        }
        return new CompletionProbe.Unknown();
    }

    private CompletionProbe detached() {
        skipBeforeName();
        String table = name();
        return accept("DETACH", "PARTITION")
                ? new CompletionProbe.PartitionDetached(table, name())
                : new CompletionProbe.Unknown();
    }

    private CompletionProbe rebuilt() {
        skipParentheses();
        boolean relation = accept("INDEX") || accept("TABLE");
        return relation && accept("CONCURRENTLY")
                ? new CompletionProbe.IndexRebuilt(name())
                : new CompletionProbe.Repeatable();
    }

    private void skipBeforeName() {
        if (!accept("IF", "EXISTS")) {
            accept("IF", "NOT", "EXISTS");
        }
        accept("ONLY");
    }

    private void skipParentheses() {
        if (next < tokens.size() && tokens.get(next).is('(')) {
            do {
                next++;
            } while (next < tokens.size() && !tokens.get(next - 1).is(')'));
        }
    }

    private boolean accept(String... words) {
        boolean accepted = matches(next, words);
        next += accepted ? words.length : 0;
        return accepted;
    }

    private boolean matches(int from, String... words) {
        if (from + words.length > tokens.size()) {
            return false;
        }
        for (int i = 0; i < words.length; i++) {
            Token token = tokens.get(from + i);
            boolean same = token.kind() == Kind.SYMBOL ? token.text().equals(words[i]) : token.is(words[i]);
            if (!same) {
                return false;
            }
        }
        return true;
    }

    /** A name with or without schema, as it is written; nothing where the statement ends, and will not run. */
    private String name() {
        if (next >= tokens.size()) {
            return "";
        }
        int start = tokens.get(next++).start();
        while (next + 1 < tokens.size() && tokens.get(next).is('.')) {
            next += 2;
        }
        return text.substring(start, tokens.get(next - 1).end());
    }
}
