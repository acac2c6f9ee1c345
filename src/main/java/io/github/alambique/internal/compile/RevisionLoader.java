package io.github.alambique.internal.compile;

import io.github.alambique.Migration;
import io.github.alambique.internal.files.CacheFile;
import io.github.alambique.internal.files.FileAccess;
import io.github.alambique.internal.files.Format;
import io.github.alambique.internal.files.Jdk;
import io.github.alambique.internal.files.RevisionScript;
import io.github.alambique.internal.files.ScriptLayout;
import io.github.alambique.internal.files.ScriptSyntaxException;
import io.github.alambique.internal.files.SqlMigration;
import io.github.alambique.internal.files.TokenDigest;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The code of a project's revision files. Opening it compiles those Java revisions whose source, or anything they
 * were compiled against, has changed since the last time. Revisions see the JDK, this engine's public packages and the
 * project's class path.
 */
public final class RevisionLoader implements MigrationLoader {

    private static final String FILE = "classes.cache";

    private final ScriptLayout layout;
    private final ProjectClassLoader classLoader;

    private RevisionLoader(ScriptLayout layout, ProjectClassLoader classLoader) {
        this.layout = layout;
        this.classLoader = classLoader;
    }

    /**
     * Makes the scripts ready to be loaded.
     *
     * @param classPath the project's compile class path, its own classes included; entries need not exist
     * @throws ScriptSyntaxException naming every error of every file; what was compiled before stays
     * @throws io.github.alambique.EnvironmentException if something has to be compiled and the running Java is no JDK
     */
    public static RevisionLoader open(ScriptLayout layout, List<Path> classPath, Collection<RevisionScript> scripts) {
        Map<Path, String> sources = hashes(scripts);
        CompiledClasses compiled = sources.isEmpty()
                ? CompiledClasses.NONE
                : upToDate(sources, layout, new CompileInputs(layout, classPath));
        return new RevisionLoader(layout, new ProjectClassLoader(compiled.classes(), classPath));
    }

    @Override
    public Migration load(RevisionScript script) {
        return switch (script.format()) {
            case JAVA -> new ContextMigration(MigrationFactory.create(script, classLoader), classLoader);
            case SQL -> sql(script);
        };
    }

    private Migration sql(RevisionScript script) {
        Path file = script.file().orElseThrow();
        try {
            return SqlMigration.of(script, () -> Files.newInputStream(file), Files.size(file), layout.encoding());
        } catch (IOException e) {
            throw FileAccess.reading(file, e);
        } catch (OutOfMemoryError tooLarge) {
            throw FileAccess.tooLarge(script.location(), tooLarge);
        }
    }

    @Override
    public void close() {
        try {
            classLoader.close();
        } catch (IOException e) {
            throw FileAccess.reading("the project's class path", e);
        }
    }

    private static CompiledClasses upToDate(Map<Path, String> sources, ScriptLayout layout, CompileInputs inputs) {
        var file = new CacheFile(layout.work().resolve(FILE), inputs.environment());
        CompiledClasses before = file.read(in -> readValid(in, inputs)).orElse(CompiledClasses.NONE);
        List<Path> stale = sources.entrySet().stream()
                .filter(source -> !before.holds(source.getKey(), source.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        if (stale.isEmpty()) {
            return before;
        }
        Jdk.requireCompiler();
        CompiledClasses now = before.with(RevisionCompiler.compile(stale, inputs, layout.encoding()));
        file.write(out -> {
            now.write(out);
            out.writeUTF(inputs.packages(now.packages()));
        });
        return now;
    }

    /** What was compiled before; nothing if what it was compiled against has changed. */
    private static CompiledClasses readValid(DataInputStream in, CompileInputs inputs) throws IOException {
        CompiledClasses compiled = CompiledClasses.read(in);
        boolean valid = in.readUTF().equals(inputs.packages(compiled.packages()))
                && compiled.helpers()
                        .allMatch(helper -> Files.exists(helper.getKey())
                                && hash(helper.getKey())
                                        .equals(helper.getValue().hash()));
        return valid ? compiled : CompiledClasses.NONE;
    }

    /** The Java sources among the scripts, with the hashes of their content. */
    private static Map<Path, String> hashes(Collection<RevisionScript> scripts) {
        return scripts.stream()
                .filter(script -> script.format() == Format.JAVA)
                .flatMap(script -> script.file().stream())
                .collect(Collectors.toMap(Function.identity(), RevisionLoader::hash));
    }

    private static String hash(Path file) {
        return TokenDigest.sha256(bytes(file));
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw FileAccess.reading(file, e);
        }
    }
}
