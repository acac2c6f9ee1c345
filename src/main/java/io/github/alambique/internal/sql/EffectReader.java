package io.github.alambique.internal.sql;

import io.github.alambique.internal.sql.SqlLexer.Token;
import java.util.List;
import java.util.Optional;

/** Reads from a statement's key words what tells that it is done. */
final class EffectReader {

    private static final int TOKENS_READ = 60;

    private final String sql;
    private final List<Token> tokens;
    private int next;

    private EffectReader(String sql) {
        this.sql = sql;
        this.tokens = SqlLexer.firstTokens(sql, TOKENS_READ);
    }

    static Effect read(Statement statement) {
        var reader = new EffectReader(statement.sql());
        return statement.transactional() ? reader.allowedInTransaction() : reader.refusedInTransaction();
    }

    // CALL and DO may commit; the others are refused in a transaction block for partitioned tables.
    private Effect allowedInTransaction() {
        if (accept("CALL") || accept("DO")) {
            return new Effect.Unknown();
        }
        if (accept("REINDEX") || accept("CLUSTER")) {
            return new Effect.Repeatable();
        }
        return setsSession() ? new Effect.Setting() : new Effect.Atomic();
    }

    private boolean setsSession() {
        if (accept("SET")) {
            return !accept("LOCAL") && !accept("TRANSACTION") && !accept("CONSTRAINTS");
        }
        if (accept("SELECT")) {
            accept("PG_CATALOG", ".");
            return accept("SET_CONFIG", "(");
        }
        return accept("RESET");
    }

    private Effect refusedInTransaction() {
        if (accept("CREATE")) {
            return created();
        }
        if (accept("DROP", "INDEX", "CONCURRENTLY")) {
            accept("IF", "EXISTS");
            return new Effect.IndexDropped(name());
        }
        if (accept("DROP")) {
            return object(false);
        }
        if (accept("ALTER", "TABLE")) {
            return detached();
        }
        return accept("REINDEX") ? rebuilt() : new Effect.Repeatable();
    }

    private Effect created() {
        boolean unique = accept("UNIQUE");
        if (!accept("INDEX", "CONCURRENTLY")) {
            return object(true);
        }
        accept("IF", "NOT", "EXISTS");
        Optional<String> name = accept("ON") ? Optional.empty() : Optional.of(name());
        if (name.isPresent()) {
            accept("ON");
        }
        accept("ONLY");
        String table = name();
        return new Effect.IndexBuilt(
                name, table, unique, sql.substring(tokens.get(next - 1).end()));
    }

    private Effect object(boolean present) {
        for (Effect.Kind kind : Effect.Kind.values()) {
            if (accept(kind.name())) {
                accept("IF", "EXISTS");
                return new Effect.ObjectExists(kind, name(), present);
            }
        }
        return new Effect.Unknown();
    }

    private Effect detached() {
        accept("IF", "EXISTS");
        accept("ONLY");
        String table = name();
        return accept("DETACH", "PARTITION") ? new Effect.PartitionDetached(table, name()) : new Effect.Unknown();
    }

    private Effect rebuilt() {
        if (next < tokens.size() && tokens.get(next).is('(')) {
            do {
                next++;
            } while (next < tokens.size() && !tokens.get(next - 1).is(')'));
        }
        boolean relation = accept("INDEX") || accept("TABLE");
        return relation && accept("CONCURRENTLY") ? new Effect.IndexRebuilt(name()) : new Effect.Repeatable();
    }

    private boolean accept(String... words) {
        for (int i = 0; i < words.length; i++) {
            if (next + i >= tokens.size() || !tokens.get(next + i).is(words[i])) {
                return false;
            }
        }
        next += words.length;
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
        return sql.substring(start, tokens.get(next - 1).end());
    }
}
