package io.github.alambique.internal.compare;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.alambique.Migration;
import io.github.alambique.ddl.RecordedOperations;
import io.github.alambique.internal.command.RevisionFiles;
import io.github.alambique.internal.compile.RevisionLoader;
import io.github.alambique.internal.files.Format;
import io.github.alambique.internal.files.RevisionBody;
import io.github.alambique.internal.files.RevisionScript;
import io.github.alambique.internal.files.RevisionWriter;
import io.github.alambique.internal.files.ScriptLayout;
import io.github.alambique.internal.files.SqlMigration;
import io.github.alambique.internal.graph.Direction;
import io.github.alambique.internal.render.JavaRenderer;
import io.github.alambique.internal.render.RenderedCode;
import io.github.alambique.internal.render.SqlRenderer;
import io.github.alambique.internal.sql.SqlCompiler;
import io.github.alambique.internal.sql.SqlScript;
import io.github.alambique.internal.sql.Statement;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Comparisons as the revision files that are written for them, one in each format, and what comes out of the files. */
final class WrittenRevisions implements AutoCloseable {

    private static final String PACKAGE = "db.migrations";

    private final ScriptLayout layout;
    private final RevisionWriter writer;
    // Whole schemas take long to hash.
    private final Map<PairComparison, Map<Format, RevisionScript>> scripts =
            Collections.synchronizedMap(new IdentityHashMap<>());
    private RevisionLoader loader;
    private RevisionFiles files;

    WrittenRevisions(Path folder) {
        layout = new ScriptLayout(
                List.of(folder.resolve("java")),
                List.of(folder.resolve("resources")),
                PACKAGE,
                UTF_8,
                folder.resolve("work"));
        AtomicInteger ids = new AtomicInteger();
        writer = new RevisionWriter(layout, Clock.systemUTC(), () -> "%012x".formatted(ids.getAndIncrement()));
    }

    /** Writes the two revisions of a comparison that found something. */
    void write(PairComparison comparison) {
        RenderedCode up = JavaRenderer.render(comparison.upgrade());
        RenderedCode down = JavaRenderer.render(comparison.downgrade());
        List<String> imports = Stream.concat(up.imports().stream(), down.imports().stream())
                .distinct()
                .sorted()
                .toList();
        RevisionBody java = new RevisionBody(imports, up.lines(), Optional.of(down.lines()));
        RevisionBody sql = new RevisionBody(
                List.of(),
                SqlRenderer.render(comparison.upgrade()),
                Optional.of(SqlRenderer.render(comparison.downgrade())));
        scripts.put(comparison, Map.of(Format.JAVA, write(Format.JAVA, java), Format.SQL, write(Format.SQL, sql)));
    }

    private RevisionScript write(Format format, RevisionBody body) {
        return writer.write(writer.draft("pair", List.of()), format, body, PACKAGE);
    }

    /** Compiles all that was written, in one task. */
    void compile() {
        List<Path> classPath =
                List.of(Path.of(System.getProperty("java.class.path").split(":")[0]));
        List<RevisionScript> all = new ArrayList<>();
        scripts.values().forEach(formats -> all.addAll(formats.values()));
        loader = RevisionLoader.open(layout, classPath, all);
        files = RevisionFiles.of(layout, () -> classPath);
    }

    /** All of them as a project has them. */
    RevisionFiles files() {
        return files;
    }

    String id(PairComparison comparison, Format format) {
        return script(comparison, format).metadata().id();
    }

    private RevisionScript script(PairComparison comparison, Format format) {
        return scripts.get(comparison).get(format);
    }

    /** What the file has the server run. */
    List<String> statements(PairComparison comparison, Format format, Direction direction) {
        boolean up = direction == Direction.UPGRADE;
        Migration migration = loader.load(script(comparison, format));
        if (migration instanceof SqlMigration sql) {
            return (up ? sql.upgradeStatements() : sql.downgradeStatements())
                    .map(SqlScript.Part::statement)
                    .map(Statement::sql)
                    .toList();
        }
        SqlCompiler compiler = new SqlCompiler();
        return RecordedOperations.of(up ? migration::upgrade : migration::downgrade).stream()
                .flatMap(operation -> compiler.compile(operation).stream())
                .map(Statement::sql)
                .toList();
    }

    @Override
    public void close() {
        if (loader != null) {
            loader.close();
        }
    }
}
