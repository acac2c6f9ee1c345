package io.github.alambique.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.alambique.InvalidInputException;
import java.util.List;
import java.util.Properties;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.junit.jupiter.api.Test;

class OutputTest {

    @SuppressWarnings("deprecation")
    private static MavenSession session(List<String> properties) {
        var given = new Properties();
        properties.forEach(name -> given.setProperty(name, "true"));
        var request = new DefaultMavenExecutionRequest();
        request.setUserProperties(given);
        return new MavenSession(null, null, request, new DefaultMavenExecutionResult());
    }

    @Test
    void fileThatNothingIsWrittenToIsAnError() {
        var failure = catchThrowableOfType(
                InvalidInputException.class,
                () -> Output.requireUse(session(List.of("migrate.outputFile")), false, "migrate.json", "migrate.sql"));

        assertThat(failure)
                .hasMessage("migrate.outputFile is set, but nothing would be written to it. Nothing was done");
        assertThat(failure.hint()).contains("Add -Dmigrate.json, or leave migrate.outputFile out");
    }

    @Test
    void fileMayBeForAnotherGoalOfTheLine() {
        assertThatCode(() -> {
                    Output.requireUse(session(List.of("migrate.outputFile")), true, "migrate.json", "migrate.sql");
                    Output.requireUse(session(List.of()), false, "migrate.json", "migrate.sql");
                    Output.requireUse(
                            session(List.of("migrate.outputFile", "migrate.sql")),
                            false,
                            "migrate.json",
                            "migrate.sql");
                })
                .doesNotThrowAnyException();
    }
}
