package io.github.alambique.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test class {@code *PgTest} with a database of its own: a {@link TestDatabase} parameter, of the constructor, a test or a
 * life-cycle method, is an empty database made for the class and dropped after it. To run the same tests on another server:
 *
 * <pre>{@code
 * @PostgresTest(TestServer.CONTAINER)
 * @Testcontainers(disabledWithoutDocker = true)
 * class UpgradeContainerPgTest extends UpgradePgTest {}
 * }</pre>
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Tag("postgres")
@ExtendWith(TestDatabaseResolver.class)
public @interface PostgresTest {
    TestServer value() default TestServer.EMBEDDED;
}
