package io.github.alambique.maven;

import io.github.alambique.PrintableText;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.apache.maven.plugin.logging.Log;

/** Maven's log, to which all text goes as {@link PrintableText}. */
final class PrintableLog {

    private PrintableLog() {}

    static Log of(Log log) {
        return (Log) Proxy.newProxyInstance(
                PrintableLog.class.getClassLoader(), new Class<?>[] {Log.class}, (proxy, method, arguments) -> {
                    for (int i = 0; arguments != null && i < arguments.length; i++) {
                        if (arguments[i] instanceof CharSequence text) {
                            arguments[i] = PrintableText.of(text.toString());
                        } else if (arguments[i] instanceof Throwable failure) {
                            arguments[i] = PrintableText.of(failure);
                        }
                    }
                    try {
                        return method.invoke(log, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }
}
