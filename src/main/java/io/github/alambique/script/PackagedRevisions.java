package io.github.alambique.script;

import io.github.alambique.Migration;
import io.github.alambique.Revision;
import io.github.alambique.revision.RevisionMetadata;
import io.github.classgraph.AnnotationParameterValueList;
import io.github.classgraph.ClassGraph;
import io.github.classgraph.ClassInfo;
import io.github.classgraph.Resource;
import io.github.classgraph.ScanResult;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The revisions on an application's class path, in its own classes and its dependencies alike: the annotated classes and the
 * SQL files, which are UTF-8, in a package and those below it. No source is needed, and no class is loaded before its
 * revision is.
 */
public final class PackagedRevisions implements MigrationLoader {

    private final ClassLoader classLoader;
    private final List<RevisionScript> scripts = new ArrayList<>();
    private final Map<String, URL> sqlFiles = new HashMap<>();
    private final List<FileProblem> problems = new ArrayList<>();

    private PackagedRevisions(ClassLoader classLoader) {
        this.classLoader = classLoader;
    }

    /**
     * Finds the revisions that a class loader sees.
     *
     * @throws ScriptSyntaxException naming every problem of every revision
     */
    public static PackagedRevisions find(ClassLoader classLoader, String packageName) {
        ScriptLayout.requirePackageName(packageName);
        var revisions = new PackagedRevisions(classLoader);
        var classPath = new ClassGraph()
                .overrideClassLoaders(classLoader)
                .acceptPackages(packageName)
                .ignoreClassVisibility()
                .enableAnnotationInfo();
        try (ScanResult found = classPath.scan()) {
            found.getClassesWithAnnotation(Revision.class).forEach(revisions::addClass);
            var paths = new HashSet<String>();
            found.getResourcesWithExtension(Format.SQL.suffix()).stream()
                    .filter(file -> paths.add(file.getPath()))
                    .forEach(revisions::addSql);
        }
        if (!revisions.problems.isEmpty()) {
            throw new ScriptSyntaxException(revisions.problems);
        }
        revisions.scripts.sort(Comparator.comparing(RevisionScript::name));
        return revisions;
    }

    /** In the order of their names. */
    public List<RevisionScript> scripts() {
        return List.copyOf(scripts);
    }

    @Override
    public Migration load(RevisionScript script) {
        return switch (script.format()) {
            case JAVA -> MigrationFactory.create(script, classLoader);
            case SQL -> SqlMigration.parse(script, read(script.location()), StandardCharsets.UTF_8);
        };
    }

    /** Nothing to do: the class loader is the application's. */
    @Override
    public void close() {}

    private void addClass(ClassInfo type) {
        AnnotationParameterValueList values =
                type.getAnnotationInfo(Revision.class).getParameterValues();
        String location = type.getResource().getURI().toString();
        try {
            scripts.add(new RevisionScript(
                    metadata(values, type.getSimpleName()),
                    Format.JAVA,
                    type.getName(),
                    location,
                    Optional.empty(),
                    Optional.empty()));
        } catch (SourceSyntaxException e) {
            problems.add(FileProblem.of(location, e.problem()));
        }
    }

    private static RevisionMetadata metadata(AnnotationParameterValueList values, String className)
            throws SourceSyntaxException {
        String id = String.valueOf(values.getValue("id"));
        String created = values.getValue("created") instanceof String text ? text : "";
        return new RevisionMetadata(
                id,
                texts(values.getValue("revises")),
                texts(values.getValue("dependsOn")),
                texts(values.getValue("branchLabels")),
                RevisionName.message(className, id),
                created.isEmpty() ? Optional.empty() : Optional.of(RevisionAnnotation.instant(created, 0)),
                !Boolean.FALSE.equals(values.getValue("transactional")));
    }

    private static List<String> texts(Object value) {
        return value instanceof Object[] texts
                ? Arrays.stream(texts).map(String::valueOf).toList()
                : List.of();
    }

    private void addSql(Resource file) {
        String location = file.getURI().toString();
        String text = "";
        try {
            text = SourceText.decode(file.load(), StandardCharsets.UTF_8);
            SqlRevision revision = SqlRevisionParser.parse(text);
            scripts.add(new RevisionScript(
                    revision.metadata(),
                    Format.SQL,
                    file.getPath(),
                    location,
                    Optional.empty(),
                    Optional.of(revision.checksum())));
            sqlFiles.put(location, file.getURL());
        } catch (SourceSyntaxException e) {
            problems.add(e.in(location, text));
        } catch (IOException e) {
            throw ScriptAccessException.reading(location, e);
        }
    }

    private byte[] read(String location) {
        try {
            URLConnection connection =
                    Objects.requireNonNull(sqlFiles.get(location)).openConnection();
            // A cached connection would keep the jar open after the application has closed it.
            connection.setUseCaches(false);
            try (InputStream content = connection.getInputStream()) {
                return content.readAllBytes();
            }
        } catch (IOException e) {
            throw ScriptAccessException.reading(location, e);
        }
    }
}
