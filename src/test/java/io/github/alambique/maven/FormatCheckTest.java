package io.github.alambique.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatCheckTest {

    @ParameterizedTest
    @CsvSource({
        "com.diffplug.spotless:spotless-maven-plugin, check, spotless:apply",
        "io.spring.javaformat:spring-javaformat-maven-plugin, validate, spring-javaformat:apply",
        "com.spotify.fmt:fmt-maven-plugin, check, fmt:format",
        "net.revelc.code.formatter:formatter-maven-plugin, validate, formatter:format"
    })
    void theGoalThatFormatsIsNamed(String key, String check, String formatter) {
        assertThat(FormatCheck.formatter(List.of(plugin(key, "help"), plugin(key, check))))
                .contains(formatter);
        assertThat(FormatCheck.formatter(List.of(plugin(key, formatter.split(":")[1]))))
                .as("a build that formats checks nothing")
                .isEmpty();
    }

    @Test
    void otherPluginsCheckOtherThings() {
        assertThat(FormatCheck.formatter(List.of(plugin("org.example:spotless-maven-plugin", "check"))))
                .isEmpty();
    }

    private static Plugin plugin(String key, String goal) {
        var execution = new PluginExecution();
        execution.addGoal(goal);
        var plugin = new Plugin();
        plugin.setGroupId(key.split(":")[0]);
        plugin.setArtifactId(key.split(":")[1]);
        plugin.addExecution(execution);
        return plugin;
    }
}
