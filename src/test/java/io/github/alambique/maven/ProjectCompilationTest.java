package io.github.alambique.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.UnknownHostException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;

/** A compilation's failure says what Maven would print of it. */
class ProjectCompilationTest {

    /** What maven-compiler-plugin throws of several errors: none is in its message. */
    @Test
    void everyErrorIsNamed() {
        var compiler = new MojoFailureException(
                null, "Compilation failure", "Compilation failure: \nGuest.java:[3,1] one\nVisit.java:[4,2] another");

        assertThat(ProjectCompilation.notCompiled(new Exception("Failed to execute goal compile", compiler)))
                .hasMessage("""
                        The project cannot be compiled: Failed to execute goal compile: Compilation failure:\s
                        Guest.java:[3,1] one
                        Visit.java:[4,2] another""");
    }

    @Test
    void everyCauseIsNamed() {
        var generator = new MojoExecutionException(
                "Generation failed",
                new IllegalStateException("wrong schema", new UnknownHostException("example.org")));

        assertThat(ProjectCompilation.notCompiled(new Exception("Failed to execute goal generate", generator)))
                .hasMessage(
                        "The project cannot be compiled: Failed to execute goal generate: Generation failed: wrong schema:"
                                + " Unknown host example.org");
        assertThat(ProjectCompilation.notCompiled(new Exception("Failed", new NullPointerException())))
                .hasMessage("The project cannot be compiled: Failed: NullPointerException");
    }
}
