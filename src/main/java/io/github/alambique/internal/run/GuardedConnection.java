package io.github.alambique.internal.run;

import io.github.alambique.internal.graph.Step;
import io.github.alambique.internal.sql.SqlScript;
import io.github.alambique.internal.sql.SqlScriptException;
import io.github.alambique.internal.sql.Statement.Mode;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Wrapper;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

/**
 * The connection as a revision sees it, without the methods that would end the session or the run's transaction. Warnings of the
 * server are reported.
 */
final class GuardedConnection implements InvocationHandler {

    private static final Set<String> REFUSED = Set.of(
            "close",
            "abort",
            "commit",
            "rollback",
            "setSavepoint",
            "releaseSavepoint",
            "setAutoCommit",
            "setReadOnly",
            "setTransactionIsolation");
    private static final Set<String> TAKE_SQL = Set.of(
            "prepareStatement",
            "prepareCall",
            "execute",
            "executeQuery",
            "executeUpdate",
            "executeLargeUpdate",
            "addBatch");
    private static final Pattern SAVEPOINT = Pattern.compile("(?is)(SAVEPOINT|RELEASE)\\b.*|ROLLBACK\\b.*\\bTO\\b.*");

    private final StepContext context;
    private final Step step;
    private final LoadedRevision revision;
    private final Connection connection;

    private GuardedConnection(StepContext context, Step step, LoadedRevision revision) {
        this.context = context;
        this.step = step;
        this.revision = revision;
        this.connection = context.connection();
    }

    static Connection of(StepContext context, Step step, LoadedRevision revision) {
        return proxy(new GuardedConnection(context, step, revision), Connection.class, Stream.of(Connection.class));
    }

    private static <T> T proxy(InvocationHandler handler, Class<T> type, Stream<Class<?>> interfaces) {
        return type.cast(Proxy.newProxyInstance(
                GuardedConnection.class.getClassLoader(), interfaces.toArray(Class<?>[]::new), handler));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object[] arguments) throws Throwable {
        if (REFUSED.contains(method.getName())) {
            boolean savepoint = method.getName().endsWith("Savepoint");
            throw new SQLException("A revision may not call Connection." + method.getName()
                    + ": the transaction and the connection belong to the run"
                    + (savepoint ? "; use the statement SAVEPOINT" : ""));
        }
        if (method.getDeclaringClass() == Wrapper.class
                && arguments != null
                && arguments[0] instanceof Class<?> type
                && type.isInstance(context.session().driver())) {
            return method.getName().equals("unwrap") ? context.session().driver() : true;
        }
        requireNoControl(method, arguments);
        Object result = call(connection, method, arguments);
        return result instanceof Statement statement ? guarded(statement, (Connection) proxy) : result;
    }

    private Statement guarded(Statement statement, Connection own) {
        Class<?> most = Stream.of(CallableStatement.class, PreparedStatement.class, Statement.class)
                .filter(type -> type.isInstance(statement))
                .findFirst()
                .orElseThrow();
        return proxy(
                (proxy, method, arguments) ->
                        method.getName().equals("getConnection") ? own : callStatement(statement, method, arguments),
                Statement.class,
                Stream.of(most, PGStatement.class).filter(type -> type.isInstance(statement)));
    }

    private @Nullable Object callStatement(Statement statement, Method method, @Nullable Object[] arguments)
            throws Throwable {
        requireNoControl(method, arguments);
        if (!method.getName().startsWith("execute")) {
            return call(statement, method, arguments);
        }
        try {
            Object result = call(statement, method, arguments);
            context.pipeline().report(step, Optional.of(revision.place()), statement.getWarnings());
            return result;
        } finally {
            requireTransaction();
        }
    }

    private static @Nullable Object call(Object target, Method method, @Nullable Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    private void requireNoControl(Method method, @Nullable Object[] arguments) {
        if (revision.metadata().transactional()
                && TAKE_SQL.contains(method.getName())
                && arguments != null
                && arguments[0] instanceof String sql) {
            statements(sql)
                    .filter(statement -> statement.mode() == Mode.TRANSACTION_CONTROL)
                    .filter(statement -> !SAVEPOINT.matcher(statement.sql()).matches())
                    .findFirst()
                    .ifPresent(statement -> {
                        throw RevisionCodeException.transactionControl(revision, statement, revision.place());
                    });
        }
    }

    private static Stream<io.github.alambique.internal.sql.Statement> statements(String sql) {
        try {
            return SqlScript.split(sql).stream().map(SqlScript.Part::statement);
        } catch (SqlScriptException unreadable) {
            // PostgreSQL says better what is wrong with it.
            return Stream.empty();
        }
    }

    private void requireTransaction() {
        if (revision.metadata().transactional() && context.session().hasEnded()) {
            throw RevisionCodeException.endedTransaction(revision, revision.place());
        }
    }
}
