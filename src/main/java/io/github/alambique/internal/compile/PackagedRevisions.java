package io.github.alambique.internal.compile;

import io.github.alambique.Migration;
import io.github.alambique.Revision;
import io.github.alambique.internal.compile.PackageFiles.Content;
import io.github.alambique.internal.compile.PackageFiles.PackageFile;
import io.github.alambique.internal.files.FileAccess;
import io.github.alambique.internal.files.FileProblem;
import io.github.alambique.internal.files.Format;
import io.github.alambique.internal.files.RevisionScript;
import io.github.alambique.internal.files.ScriptLayout;
import io.github.alambique.internal.files.ScriptSyntaxException;
import io.github.alambique.internal.files.SqlMigration;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The revisions that a class loader sees, in an application's own classes and its dependencies alike: the annotated top-level
 * classes and the SQL files, which are UTF-8, in a package and those below it. No source is needed, and no class is
 * initialised before its revision is loaded.
 */
public final class PackagedRevisions implements MigrationLoader {

    private static final String CLASS = ".class";

    private final ClassLoader classLoader;
    private final List<RevisionScript> scripts = new ArrayList<>();
    private final Map<String, Content> sqlFiles = new HashMap<>();
    private final List<FileProblem> problems = new ArrayList<>();

    private PackagedRevisions(ClassLoader classLoader) {
        this.classLoader = classLoader;
    }

    /**
     * Finds them.
     *
     * @throws ScriptSyntaxException naming every problem of every revision
     * @throws io.github.alambique.EnvironmentException when a place of the package cannot be read
     */
    public static PackagedRevisions find(ClassLoader classLoader, String packageName) {
        ScriptLayout.requirePackageName(packageName);
        var revisions = new PackagedRevisions(classLoader);
        PackageFiles.visit(classLoader, packageName, revisions::add);
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
            case SQL -> sql(script);
        };
    }

    private Migration sql(RevisionScript script) {
        Content content = Objects.requireNonNull(sqlFiles.get(script.location()));
        try {
            byte[] bytes = content.read();
            return SqlMigration.of(script, () -> new ByteArrayInputStream(bytes), bytes.length, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw FileAccess.reading(script.location(), e);
        } catch (OutOfMemoryError tooLarge) {
            throw FileAccess.tooLarge(script.location(), tooLarge);
        }
    }

    /** Nothing to do: the class loader is the application's. */
    @Override
    public void close() {}

    private void add(PackageFile file, Content content) throws IOException {
        if (Format.of(file.path()).equals(Optional.of(Format.SQL))) {
            addSql(file, content.read());
        } else if (file.path().endsWith(CLASS) && !file.path().contains("$") && isAnnotated(content.read())) {
            addClass(file);
        }
    }

    // A class file names its annotations; others of the package may need what is not there, and are not loaded.
    private static boolean isAnnotated(byte[] classFile) {
        return new String(classFile, StandardCharsets.ISO_8859_1).contains(Revision.class.descriptorString());
    }

    private void addClass(PackageFile file) {
        String name =
                file.path().substring(0, file.path().length() - CLASS.length()).replace('/', '.');
        try {
            Class<?> type = Class.forName(name, false, classLoader);
            Revision revision = type.getAnnotation(Revision.class);
            if (revision != null) {
                requireAccess(file, type);
                scripts.add(RevisionScript.ofClass(type, revision, file.location()));
            } else {
                requireNoOtherAnnotation(file, type);
            }
        } catch (ScriptSyntaxException e) {
            problems.addAll(e.problems());
        } catch (ClassNotFoundException | LinkageError e) {
            problems.add(FileProblem.of(file.location(), "the class cannot be loaded: " + e));
        }
    }

    private static ScriptSyntaxException error(PackageFile file, String problem) {
        return new ScriptSyntaxException(List.of(FileProblem.of(file.location(), problem)));
    }

    // The class loader may have a copy of this library of its own, whose annotation is another one.
    private static void requireNoOtherAnnotation(PackageFile file, Class<?> type) {
        for (Annotation annotation : type.getAnnotations()) {
            if (annotation.annotationType().getName().equals(Revision.class.getName())) {
                throw error(
                        file,
                        "the class is annotated with @Revision of another class loader; it must use the same copy of this"
                                + " library as Migrator");
            }
        }
    }

    private static void requireAccess(PackageFile file, Class<?> type) {
        Module module = type.getModule();
        Module engine = PackagedRevisions.class.getModule();
        if (!module.isExported(type.getPackageName(), engine)) {
            String to = engine.isNamed() ? " to " + engine.getName() : "";
            throw error(
                    file,
                    "module \"%s\" does not open the package; its module-info.java needs: opens %s%s;"
                            .formatted(module.getName(), type.getPackageName(), to));
        }
    }

    private void addSql(PackageFile file, byte[] content) {
        try {
            scripts.add(RevisionScript.ofSqlFile(file.path(), file.location(), content));
            sqlFiles.put(file.location(), file.content());
        } catch (ScriptSyntaxException e) {
            problems.addAll(e.problems());
        }
    }
}
