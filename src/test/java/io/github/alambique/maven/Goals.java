package io.github.alambique.maven;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.alambique.testing.TestDatabase;
import java.io.File;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Model;
import org.apache.maven.model.Resource;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.AbstractMojoExecutionException;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.configuration.xml.XmlPlexusConfiguration;

/** Runs goals in this JVM, with their parameters filled as Maven fills them, for a project in a folder and a database. */
final class Goals {

    /** What a goal printed and, if it failed, with which text. */
    record Outcome(List<String> log, Optional<String> failure) {

        /** All that a user reads. */
        String text() {
            return Stream.concat(log.stream(), failure.stream()).collect(Collectors.joining("\n"));
        }
    }

    private static final JavaClasses CLASSES = new ClassFileImporter().importPackages("io.github.alambique.maven");
    private static final Map<String, JavaClass> GOALS = CLASSES.stream()
            .filter(type -> type.isAnnotatedWith(Mojo.class))
            .collect(Collectors.toMap(
                    type -> text(type.getAnnotationOfType(Mojo.class.getName()), "name"), type -> type));
    private static final Pattern OPTION = Pattern.compile(" -D([A-Za-z.]+)(?:=(\"[^\"]*\"|\\S+))?");
    private static final PluginDescriptor PLUGIN = plugin();

    private final Path folder;
    private final TestDatabase database;

    Goals(Path folder, TestDatabase database) {
        this.folder = folder;
        this.database = database;
    }

    /** Runs what stands behind {@code mvn migrate:} on a command line, as {@code upgrade -Dmigrate.to=head}. */
    Outcome run(String command) {
        String goal = command.split(" ", 2)[0];
        var properties = new Properties();
        properties.setProperty("migrate.url", database.url());
        properties.setProperty("migrate.user", database.user());
        properties.setProperty("migrate.password", database.password());
        Matcher option = OPTION.matcher(command);
        int end = goal.length();
        while (option.find()) {
            String value = Optional.ofNullable(option.group(2)).orElse("true");
            properties.setProperty(option.group(1), value.replace("\"", ""));
            end = option.end();
        }
        if (end != command.length()) {
            throw new IllegalArgumentException("not a command: " + command);
        }
        var lines = new ArrayList<String>();
        try {
            AbstractMojo mojo = mojo(goal, properties);
            mojo.setLog(new Lines(lines));
            mojo.execute();
            return new Outcome(lines, Optional.empty());
        } catch (AbstractMojoExecutionException failure) {
            return new Outcome(lines, Optional.of(String.valueOf(failure.getMessage())));
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private AbstractMojo mojo(String goal, Properties properties) throws ReflectiveOperationException {
        JavaClass type = Optional.ofNullable(GOALS.get(goal))
                .orElseThrow(() -> new IllegalArgumentException("no goal " + goal));
        var mojo = (AbstractMojo) type.reflect().getDeclaredConstructor().newInstance();
        for (Class<?> owner = type.reflect(); owner != AbstractMojo.class; owner = owner.getSuperclass()) {
            for (var member : CLASSES.get(owner).getFields()) {
                if (member.isAnnotatedWith(Parameter.class.getName())) {
                    fill(mojo, member.reflect(), member.getAnnotationOfType(Parameter.class.getName()), properties);
                }
            }
            for (var member : CLASSES.get(owner).getMethods()) {
                if (member.isAnnotatedWith(Parameter.class.getName())) {
                    var parameter = member.getAnnotationOfType(Parameter.class.getName());
                    member.reflect()
                            .invoke(
                                    mojo,
                                    properties.getProperty(
                                            text(parameter, "property"), text(parameter, "defaultValue")));
                }
            }
        }
        return mojo;
    }

    private void fill(AbstractMojo mojo, Field field, JavaAnnotation<?> parameter, Properties properties)
            throws IllegalAccessException {
        field.setAccessible(true);
        String initial = text(parameter, "defaultValue");
        String value = properties.getProperty(text(parameter, "property"), initial);
        switch (initial) {
            case "${project}" -> field.set(mojo, project());
            case "${session}" -> field.set(mojo, session(properties));
            case "${mojoExecution}" -> field.set(mojo, execution());
            case "${project.build.sourceEncoding}" -> field.set(mojo, "UTF-8");
            default -> {
                if (!value.isEmpty()) {
                    field.set(mojo, converted(value, field.getType()));
                }
            }
        }
    }

    private static Object converted(String value, Class<?> type) {
        if (type == boolean.class) {
            return Boolean.valueOf(value);
        }
        if (type == int.class) {
            return Integer.valueOf(value);
        }
        return type == File.class ? new File(value) : value;
    }

    private MavenProject project() {
        var build = new Build();
        build.setDirectory(folder.resolve("target").toString());
        build.setOutputDirectory(folder.resolve("target/classes").toString());
        var resources = new Resource();
        resources.setDirectory(folder.resolve("src/main/resources").toString());
        build.addResource(resources);
        var plugin = new Dependency();
        plugin.setGroupId(PLUGIN.getGroupId());
        plugin.setArtifactId(PLUGIN.getArtifactId());
        var model = new Model();
        model.setBuild(build);
        model.addDependency(plugin);
        var project = new MavenProject(model);
        project.setOriginalModel(model);
        project.setFile(folder.resolve("pom.xml").toFile());
        project.addCompileSourceRoot(folder.resolve("src/main/java").toString());
        return project;
    }

    @SuppressWarnings("deprecation")
    private MavenSession session(Properties properties) {
        var request = new DefaultMavenExecutionRequest();
        request.setUserProperties(properties);
        request.setInteractiveMode(false);
        var session = new MavenSession(null, null, request, new DefaultMavenExecutionResult());
        session.setProjects(List.of(project()));
        return session;
    }

    private static MojoExecution execution() {
        var mojo = new MojoDescriptor();
        mojo.setPluginDescriptor(PLUGIN);
        return new MojoExecution(mojo);
    }

    private static PluginDescriptor plugin() {
        var plugin = new PluginDescriptor();
        plugin.setGroupId("io.github.alambique");
        plugin.setArtifactId("migrate-maven-plugin");
        plugin.setVersion("1.0");
        for (Map.Entry<String, JavaClass> goal : GOALS.entrySet()) {
            var configuration = new XmlPlexusConfiguration("configuration");
            goal.getValue().getAllMembers().stream()
                    .filter(member -> member.isAnnotatedWith(Parameter.class.getName()))
                    .map(member -> text(member.getAnnotationOfType(Parameter.class.getName()), "property"))
                    .filter(property -> !property.isEmpty())
                    .forEach(property -> configuration.addChild(property, "${" + property + "}"));
            var mojo = new MojoDescriptor();
            mojo.setGoal(goal.getKey());
            mojo.setPluginDescriptor(plugin);
            mojo.setMojoConfiguration(configuration);
            try {
                plugin.addMojo(mojo);
            } catch (Exception twice) {
                throw new IllegalStateException(twice);
            }
        }
        return plugin;
    }

    private static String text(JavaAnnotation<?> annotation, String name) {
        return annotation.get(name).map(Object::toString).orElse("");
    }

    /** A log that keeps what is printed. */
    private record Lines(List<String> lines) implements Log {

        private void add(CharSequence text) {
            lines.add(String.valueOf(text));
        }

        @Override
        public boolean isDebugEnabled() {
            return false;
        }

        @Override
        public void debug(CharSequence content) {}

        @Override
        public void debug(CharSequence content, Throwable error) {}

        @Override
        public void debug(Throwable error) {}

        @Override
        public boolean isInfoEnabled() {
            return true;
        }

        @Override
        public void info(CharSequence content) {
            add(content);
        }

        @Override
        public void info(CharSequence content, Throwable error) {
            add(content);
        }

        @Override
        public void info(Throwable error) {
            add(String.valueOf(error));
        }

        @Override
        public boolean isWarnEnabled() {
            return true;
        }

        @Override
        public void warn(CharSequence content) {
            add(content);
        }

        @Override
        public void warn(CharSequence content, Throwable error) {
            add(content);
        }

        @Override
        public void warn(Throwable error) {
            add(String.valueOf(error));
        }

        @Override
        public boolean isErrorEnabled() {
            return true;
        }

        @Override
        public void error(CharSequence content) {
            add(content);
        }

        @Override
        public void error(CharSequence content, Throwable error) {
            add(content);
        }

        @Override
        public void error(Throwable error) {
            add(String.valueOf(error));
        }
    }
}
