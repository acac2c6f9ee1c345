package io.github.alambique.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A goal has the parameters that do something in it. */
class GoalParametersTest {

    private static final String[] OF_LOCKS = {
        "lockTimeout", "statementLockTimeout", "statementTimeout", "lockRetries", "pooler", "interrupted"
    };

    private static Stream<String> parameters(Class<?> goal) {
        return Stream.<Class<?>>iterate(goal, Objects::nonNull, Class::getSuperclass)
                .flatMap(type -> Stream.of(type.getDeclaredFields()))
                .map(Field::getName);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                CheckMojo.class,
                RevisionMojo.class,
                BaselineMojo.class,
                VerifyMojo.class,
                CurrentMojo.class,
                HistoryMojo.class,
                PlanMojo.class,
                RebaseMojo.class
            })
    void goalThatTakesNoLockHasNoParametersOfLocks(Class<?> goal) {
        assertThat(parameters(goal)).contains("connectRetries", "versionTable").doesNotContain(OF_LOCKS);
    }

    @ParameterizedTest
    @ValueSource(classes = {UpgradeMojo.class, DowngradeMojo.class, StampMojo.class, EnsureVersionMojo.class})
    void goalThatTakesTheLockHas(Class<?> goal) {
        assertThat(parameters(goal)).contains(OF_LOCKS);
    }
}
