package io.github.alambique.runner;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/** The connection as a revision sees it: all of it but what would end the session or the runner's transaction. */
final class GuardedConnection {

    private static final Set<String> REFUSED =
            Set.of("close", "abort", "commit", "rollback", "setAutoCommit", "setReadOnly", "setTransactionIsolation");

    private GuardedConnection() {}

    static Connection of(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                GuardedConnection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> call(connection, method, arguments));
    }

    private static Object call(Connection connection, Method method, Object[] arguments) throws Throwable {
        // Rolling back to a savepoint of its own is the revision's right.
        boolean toSavepoint = method.getName().equals("rollback") && method.getParameterCount() == 1;
        if (REFUSED.contains(method.getName()) && !toSavepoint) {
            throw new SQLException("A revision may not call Connection." + method.getName()
                    + ": the transaction and the connection belong to the run");
        }
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
