package io.github.alambique.internal.command;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import io.github.alambique.Migration;
import io.github.alambique.internal.compile.MigrationLoader;
import io.github.alambique.internal.compile.PackagedRevisions;
import io.github.alambique.internal.compile.RevisionLoader;
import io.github.alambique.internal.files.Format;
import io.github.alambique.internal.files.RevisionScript;
import io.github.alambique.internal.files.ScriptDirectory;
import io.github.alambique.internal.files.ScriptLayout;
import io.github.alambique.internal.graph.InvalidGraphException;
import io.github.alambique.internal.graph.RevisionGraph;
import io.github.alambique.internal.run.LoadedRevision;
import io.github.alambique.internal.run.RevisionSource;
import io.github.alambique.internal.sql.NamingConvention;
import io.github.alambique.internal.versiontable.AppliedRevision;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A set of revisions: their graph, which is read at once, and their code, which is loaded when a run needs it. */
public final class RevisionFiles {

    private final Map<String, RevisionScript> scripts;
    private final RevisionGraph graph;
    private final Function<List<RevisionScript>, MigrationLoader> loaders;
    private final SqlSettings sql;
    private final List<Path> ignored;
    private final Supplier<RevisionFiles> again;

    private RevisionFiles(
            Map<String, RevisionScript> scripts,
            RevisionGraph graph,
            Function<List<RevisionScript>, MigrationLoader> loaders,
            SqlSettings sql,
            List<Path> ignored,
            Supplier<RevisionFiles> again) {
        this.scripts = scripts;
        this.graph = graph;
        this.loaders = loaders;
        this.sql = sql;
        this.ignored = List.copyOf(ignored);
        this.again = again;
    }

    private static RevisionFiles of(
            List<RevisionScript> scripts,
            Function<List<RevisionScript>, MigrationLoader> loaders,
            SqlSettings sql,
            List<Path> ignored,
            Supplier<RevisionFiles> again) {
        RevisionGraph graph = graph(scripts);
        Map<String, RevisionScript> byId =
                scripts.stream().collect(toMap(script -> script.metadata().id(), identity()));
        return new RevisionFiles(byId, graph, loaders, sql, ignored, again);
    }

    /** The same revisions, made into SQL in another way. */
    public RevisionFiles written(SqlSettings settings) {
        return new RevisionFiles(
                scripts, graph, loaders, settings, ignored, () -> again.get().written(settings));
    }

    private static RevisionGraph graph(List<RevisionScript> scripts) {
        try {
            return RevisionGraph.of(
                    scripts.stream().map(RevisionScript::metadata).toList());
        } catch (InvalidGraphException invalid) {
            Map<String, List<String>> locations = scripts.stream()
                    .collect(groupingBy(script -> script.metadata().id(), mapping(RevisionScript::location, toList())));
            throw invalid.located(id -> locations.getOrDefault(id, List.of()));
        }
    }

    /**
     * Reads a project's revision files.
     *
     * @param compileClassPath asked for when the first Java revision has to be compiled
     * @throws io.github.alambique.MigrationException naming every file with something wrong, or what is wrong between them
     */
    public static RevisionFiles of(ScriptLayout layout, Supplier<List<Path>> compileClassPath) {
        var directory = new ScriptDirectory(layout);
        List<RevisionScript> scripts = directory.read();
        return of(
                scripts,
                needed -> RevisionLoader.open(layout, classPath(needed, compileClassPath), needed),
                SqlSettings.DEFAULT,
                directory.ignored(),
                () -> of(layout, compileClassPath));
    }

    /** The revisions as they are now. */
    RevisionFiles readAgain() {
        return again.get();
    }

    /**
     * The revisions packaged with an application.
     *
     * @throws io.github.alambique.MigrationException naming what is wrong with them
     */
    public static RevisionFiles packaged(ClassLoader classLoader, String packageName) {
        PackagedRevisions packaged = PackagedRevisions.find(classLoader, packageName);
        return of(
                packaged.scripts(),
                needed -> packaged,
                SqlSettings.DEFAULT,
                List.of(),
                () -> packaged(classLoader, packageName));
    }

    private static List<Path> classPath(List<RevisionScript> needed, Supplier<List<Path>> compileClassPath) {
        boolean code = needed.stream().anyMatch(script -> script.format() == Format.JAVA);
        return code ? compileClassPath.get() : List.of();
    }

    /** These revisions and, as far as the history tells them, others that no file knows. */
    RevisionFiles with(Map<String, AppliedRevision> applied) {
        List<RevisionScript> all = Stream.concat(
                        scripts.values().stream(), applied.values().stream().map(OrphanedRevisions::script))
                .toList();
        return of(
                all,
                needed -> new HistoryLoader(
                        applied,
                        loaders.apply(needed.stream()
                                .filter(script ->
                                        !applied.containsKey(script.metadata().id()))
                                .toList())),
                sql,
                ignored,
                again);
    }

    private record HistoryLoader(Map<String, AppliedRevision> applied, MigrationLoader files)
            implements MigrationLoader {

        @Override
        public Migration load(RevisionScript script) {
            AppliedRevision revision = applied.get(script.metadata().id());
            return revision == null ? files.load(script) : OrphanedRevisions.migration(revision);
        }

        @Override
        public void close() {
            files.close();
        }
    }

    /** The files in the folders of revisions that are in no format of one. */
    public List<Path> ignored() {
        return ignored;
    }

    /** Whether what Java revisions leave unnamed gets other names than PostgreSQL's. */
    boolean hasNamingConvention() {
        return sql.namingConvention() != NamingConvention.POSTGRESQL;
    }

    /** The format of a new revision when none is asked for: SQL where all revisions are SQL files, otherwise Java. */
    public Format usualFormat() {
        boolean sqlOnly = !isEmpty() && scripts.values().stream().allMatch(script -> script.format() == Format.SQL);
        return sqlOnly ? Format.SQL : Format.JAVA;
    }

    public boolean isEmpty() {
        return scripts.isEmpty();
    }

    /** The command that applies all of them. */
    public String upgradeCommand() {
        return "mvn migrate:upgrade" + (graph.heads().size() > 1 ? " -Dmigrate.to=heads" : "");
    }

    public RevisionGraph graph() {
        return graph;
    }

    /** The file or class of a revision that the graph has. */
    public RevisionScript script(String id) {
        RevisionScript script = scripts.get(id);
        if (script == null) {
            throw new IllegalArgumentException("no revision " + id);
        }
        return script;
    }

    /** Hands a task what loads code, and lets go of the classes when the task is done. */
    <T> T loading(Function<RevisionSource, T> task) {
        var source = new Source();
        try {
            return task.apply(source);
        } finally {
            source.opened.forEach(MigrationLoader::close);
        }
    }

    private final class Source implements RevisionSource {

        private final List<MigrationLoader> opened = new ArrayList<>();

        @Override
        public Map<String, LoadedRevision> load(Collection<String> ids) {
            List<RevisionScript> needed =
                    ids.stream().map(RevisionFiles.this::script).toList();
            MigrationLoader loader = loaders.apply(needed);
            opened.add(loader);
            return needed.stream()
                    .map(script -> sql.loaded(script, loader.load(script)))
                    .collect(toMap(loaded -> loaded.script().metadata().id(), identity()));
        }

        @Override
        public Optional<LoadedRevision> withoutCode(String id) {
            return Optional.ofNullable(scripts.get(id)).map(LoadedRevision::withoutCode);
        }
    }
}
