package io.github.alambique.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.jupiter.api.Test;

class CompilerOptionsTest {

    private final Model model = new Model();

    private List<String> options(String configuration) throws Exception {
        var plugin = new Plugin();
        plugin.setArtifactId("maven-compiler-plugin");
        plugin.setConfiguration(
                Xpp3DomBuilder.build(new StringReader("<configuration>" + configuration + "</configuration>")));
        var build = new Build();
        build.addPlugin(plugin);
        model.setBuild(build);
        return new CompilerOptions(new MavenProject(model)).get();
    }

    @Test
    void areNoneWithoutConfiguration() {
        assertThat(new CompilerOptions(new MavenProject(model)).get()).isEmpty();
    }

    @Test
    void areThoseThatRevisionsNeed() throws Exception {
        assertThat(
                        options(
                                "<parameters>true</parameters><compilerArgs><arg>-Werror</arg><arg>-Xlint:all</arg>"
                                        + "<arg>-Xplugin:ErrorProne -XepOpt:a</arg><arg>-J-Xmx1g</arg><arg>--add-exports</arg>"
                                        + "<arg>java.base/sun.nio.ch=ALL-UNNAMED</arg><arg>--add-modules=java.sql</arg></compilerArgs>"))
                .containsExactly(
                        "-parameters", "--add-exports", "java.base/sun.nio.ch=ALL-UNNAMED", "--add-modules=java.sql");
    }

    @Test
    void previewIsOfTheRunningJava() throws Exception {
        String[] preview = {
            "--enable-preview", "--source", Integer.toString(Runtime.version().feature())
        };

        assertThat(options("<enablePreview>true</enablePreview>")).containsExactly(preview);
        assertThat(options("<compilerArgument>--enable-preview</compilerArgument>"))
                .containsExactly(preview);
        assertThat(options("<compilerArgs><arg>--enable-preview</arg></compilerArgs>"))
                .containsExactly(preview);
    }

    @Test
    void propertiesCountAsForThePlugin() throws Exception {
        model.addProperty("maven.compiler.parameters", "true");

        assertThat(options("")).containsExactly("-parameters");
        assertThat(options("<parameters>false</parameters>")).isEmpty();
    }
}
