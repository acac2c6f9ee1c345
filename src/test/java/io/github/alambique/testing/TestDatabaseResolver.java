package io.github.alambique.testing;

import java.sql.SQLException;
import java.util.Locale;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.support.TypeBasedParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Hands a test class its database. */
final class TestDatabaseResolver extends TypeBasedParameterResolver<TestDatabase> {

    private static final int LONGEST_NAME = 63;

    @Override
    public TestDatabase resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var testClass = context.getRequiredTestClass();
        // The context of the class, so that all its tests share one database.
        var classContext = context;
        while (classContext.getTestMethod().isPresent()) {
            classContext = classContext.getParent().orElseThrow();
        }
        return classContext
                .getStore(ExtensionContext.Namespace.create(TestDatabaseResolver.class))
                .getOrComputeIfAbsent(testClass, TestDatabaseResolver::create, Created.class)
                .database();
    }

    private static Created create(Class<?> testClass) {
        var server = AnnotationSupport.findAnnotation(testClass, PostgresTest.class)
                .orElseThrow()
                .value();
        var name = "test_" + testClass.getName().replaceFirst(".*\\.", "").toLowerCase(Locale.ROOT);
        try {
            return new Created(server, server.create(name.substring(0, Math.min(LONGEST_NAME, name.length()))));
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** JUnit closes it with the class. */
    private record Created(TestServer server, TestDatabase database) implements AutoCloseable {
        @Override
        public void close() throws SQLException {
            server.drop(database.name());
        }
    }
}
