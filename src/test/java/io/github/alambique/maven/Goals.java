package io.github.alambique.maven;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
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
import org.apache.maven.model.Plugin;
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
import org.codehaus.plexus.util.xml.Xpp3Dom;

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

    private final Xpp3Dom configuration;

    Goals(Path folder, TestDatabase database) {
        this(folder, database, new Xpp3Dom("configuration"));
    }

    private Goals(Path folder, TestDatabase database, Xpp3Dom configuration) {
        this.folder = folder;
        this.database = database;
        this.configuration = configuration;
    }

    /** With an element in the plugin's configuration, of no parameter. */
    Goals configured(String element, String value) {
        var child = new Xpp3Dom(element);
        child.setValue(value);
        var more = new Xpp3Dom(configuration);
        more.addChild(child);
        return new Goals(folder, database, more);
    }

    /** Runs what stands behind {@code mvn migrate:} on a command line, as {@code upgrade -Dmigrate.to=head}. */
    Outcome run(String command) {
        return run(command, List.of(folder)).get(0);
    }

    /** The same in a build of several modules, one after the other. */
    List<Outcome> run(String command, List<Path> modules) {
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
        // No binaries of an embedded server can be resolved here.
        properties.putIfAbsent(
                "migrate.scratch.url",
                "postgresql://%s:%s@%s:%s/%s"
                        .formatted(
                                database.user(),
                                database.password(),
                                database.host(),
                                database.port(),
                                database.name()));
        // Nor can the dependencies of Java revisions.
        properties.putIfAbsent("migrate.unproven", "ignore");
        MavenSession session = session(properties, modules);
        return session.getProjects().stream()
                .map(module -> run(goal, properties, session, module))
                .toList();
    }

    private Outcome run(String goal, Properties properties, MavenSession session, MavenProject project) {
        var lines = new ArrayList<String>();
        try {
            AbstractMojo mojo = mojo(goal, properties, session, project);
            mojo.setLog(new Lines(lines));
            mojo.execute();
            return new Outcome(lines, Optional.empty());
        } catch (AbstractMojoExecutionException failure) {
            return new Outcome(lines, Optional.of(String.valueOf(failure.getMessage())));
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private AbstractMojo mojo(String goal, Properties properties, MavenSession session, MavenProject project)
            throws ReflectiveOperationException {
        JavaClass type =
                Optional.ofNullable(GOALS.get(goal)).orElseThrow(() -> new IllegalArgumentException("no goal " + goal));
        var mojo = (AbstractMojo) type.reflect().getDeclaredConstructor().newInstance();
        for (Class<?> owner = type.reflect(); owner != AbstractMojo.class; owner = owner.getSuperclass()) {
            for (var member : CLASSES.get(owner).getFields()) {
                if (member.isAnnotatedWith(Parameter.class.getName())) {
                    Field field = member.reflect();
                    field.setAccessible(true);
                    switch (text(member.getAnnotationOfType(Parameter.class.getName()), "defaultValue")) {
                        case "${project}" -> field.set(mojo, project);
                        case "${session}" -> field.set(mojo, session);
                        case "${mojoExecution}" ->
                            field.set(mojo, new MojoExecution(PLUGIN.getMojo(goal), "default-cli"));
                        case "${project.build.sourceEncoding}" -> field.set(mojo, "UTF-8");
                        default -> fill(mojo, field, member.getAnnotationOfType(Parameter.class.getName()), properties);
                    }
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

    private static void fill(AbstractMojo mojo, Field field, JavaAnnotation<?> parameter, Properties properties)
            throws IllegalAccessException {
        String value = properties.getProperty(text(parameter, "property"), text(parameter, "defaultValue"));
        if (!value.isEmpty()) {
            field.set(mojo, converted(value, field.getType()));
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

    private MavenProject project(Path folder) {
        var build = new Build();
        build.setDirectory(folder.resolve("target").toString());
        build.setOutputDirectory(folder.resolve("target/classes").toString());
        var resources = new Resource();
        resources.setDirectory(folder.resolve("src/main/resources").toString());
        build.addResource(resources);
        var plugin = new Dependency();
        plugin.setGroupId(PLUGIN.getGroupId());
        plugin.setArtifactId(PLUGIN.getArtifactId());
        var configured = new Plugin();
        configured.setGroupId(PLUGIN.getGroupId());
        configured.setArtifactId(PLUGIN.getArtifactId());
        configured.setConfiguration(configuration);
        build.addPlugin(configured);
        var model = new Model();
        model.setBuild(build);
        model.addDependency(plugin);
        var project = new MavenProject(model);
        // Inherited, as from the root of several modules.
        project.setOriginalModel(new Model());
        project.setFile(folder.resolve("pom.xml").toFile());
        project.addCompileSourceRoot(folder.resolve("src/main/java").toString());
        return project;
    }

    @SuppressWarnings("deprecation")
    private MavenSession session(Properties properties, List<Path> modules) {
        var request = new DefaultMavenExecutionRequest();
        request.setUserProperties(properties);
        request.setInteractiveMode(false);
        var session = new MavenSession(null, null, request, new DefaultMavenExecutionResult());
        session.setProjects(modules.stream().map(this::project).toList());
        session.setAllProjects(session.getProjects());
        return session;
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
                    .forEach(member -> {
                        String property = text(member.getAnnotationOfType(Parameter.class.getName()), "property");
                        boolean isSwitch = member instanceof JavaField field
                                && field.getRawType().isEquivalentTo(boolean.class);
                        if (!property.isEmpty()) {
                            var parameter = new XmlPlexusConfiguration(property);
                            parameter.setValue("${" + property + "}");
                            parameter.setAttribute("implementation", isSwitch ? "boolean" : "java.lang.String");
                            configuration.addChild(parameter);
                        }
                    });
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
            add("[WARNING] " + content);
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
