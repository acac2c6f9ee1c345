package io.github.alambique.maven;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.maven.model.Plugin;

/** A plugin that checks the format of the project's sources in its build, and can format them too. */
enum FormatCheck {
    SPOTLESS("com.diffplug.spotless:spotless-maven-plugin", "check", "spotless:apply"),
    SPRING("io.spring.javaformat:spring-javaformat-maven-plugin", "validate", "spring-javaformat:apply"),
    GOOGLE("com.spotify.fmt:fmt-maven-plugin", "check", "fmt:format"),
    ECLIPSE("net.revelc.code.formatter:formatter-maven-plugin", "validate", "formatter:format");

    private final String plugin;
    private final String goal;
    private final String formatter;

    FormatCheck(String plugin, String goal, String formatter) {
        this.plugin = plugin;
        this.goal = goal;
        this.formatter = formatter;
    }

    /** The goal that formats, if one of these plugins has its check in the build. */
    static Optional<String> formatter(Collection<Plugin> plugins) {
        return List.of(values()).stream()
                .filter(check -> plugins.stream().anyMatch(check::isIn))
                .map(check -> check.formatter)
                .findFirst();
    }

    private boolean isIn(Plugin build) {
        return build.getKey().equals(plugin)
                && build.getExecutions().stream()
                        .anyMatch(execution -> execution.getGoals().contains(goal));
    }
}
