package io.github.alambique.internal.command;

import io.github.alambique.internal.compare.Renames;
import io.github.alambique.internal.connect.ConfiguredDatabase;
import io.github.alambique.internal.connect.Connector;
import io.github.alambique.internal.desired.DesiredDdl;
import io.github.alambique.internal.desired.SqlFiles;
import io.github.alambique.internal.files.Format;
import io.github.alambique.internal.files.ScriptLayout;
import io.github.alambique.internal.run.OnChanged;
import io.github.alambique.internal.run.RunListener;
import io.github.alambique.internal.run.RunResult;
import io.github.alambique.internal.run.RunSettings;
import io.github.alambique.internal.scratch.DdlScript;
import io.github.alambique.internal.scratch.ScratchSettings;
import io.github.alambique.internal.scratch.ServerStarter;
import io.github.alambique.internal.scratch.Servers;
import io.github.alambique.internal.versiontable.VersionTable;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A project with SQL files as its desired schema, in a folder. */
public final class TestProject {

    private final Path folder;
    private final ConfiguredDatabase configured;
    private final ServerStarter starter;
    private Renames renames = Renames.NONE;
    private FilterPatterns filter = FilterPatterns.ALL;
    private Set<Ignored> ignored = Set.of();
    private WhenUnproven whenUnproven = WhenUnproven.WARN;
    private Drops drops = Drops.INCLUDE;
    private VersionTable versionTable = VersionTable.DEFAULT;
    private OnChanged onChanged = OnChanged.WARN;
    private Optional<DesiredDdl> models = Optional.empty();
    private Optional<DdlScript> init = Optional.empty();
    private final Map<QualifiedName, List<String>> rows = new HashMap<>();

    public TestProject(Path folder, TestDatabase database) {
        this(folder, Servers.settings(database), database);
    }

    TestProject(Path folder, ConfiguredDatabase configured, TestDatabase scratch) {
        this.folder = folder;
        this.configured = configured;
        this.starter = version -> new ServerStarter.Started(Servers.settings(scratch), () -> {});
    }

    public TestProject renames(String told) {
        renames = Renames.parse(told);
        return this;
    }

    TestProject filter(FilterPatterns other) {
        filter = other;
        return this;
    }

    TestProject ignored(Ignored... kinds) {
        ignored = Set.of(kinds);
        return this;
    }

    public TestProject drops(Drops other) {
        drops = other;
        return this;
    }

    TestProject versionTable(VersionTable other) {
        versionTable = other;
        return this;
    }

    TestProject onChanged(OnChanged other) {
        onChanged = other;
        return this;
    }

    ScriptLayout layout() {
        return new ScriptLayout(
                List.of(folder.resolve("java")),
                List.of(folder.resolve("resources")),
                "db.migrations",
                StandardCharsets.UTF_8,
                folder.resolve("work"));
    }

    public RevisionFiles files() {
        return RevisionFiles.of(
                layout(),
                () -> List.of(Path.of(System.getProperty("java.class.path").split(":")[0])));
    }

    public TestProject desired(String ddl) throws IOException {
        Path file = folder.resolve("schema/schema.sql");
        Files.createDirectories(file.getParent());
        Files.writeString(file, ddl);
        return this;
    }

    /** A row without which a table of the models is of no use. */
    TestProject row(String table, String statement) {
        rows.put(QualifiedName.of(table), List.of(statement));
        return this;
    }

    /** Takes these instead of files. */
    public TestProject models(DesiredDdl other) {
        models = Optional.of(other);
        return this;
    }

    /** SQL to run in each scratch database first. */
    TestProject whenUnproven(WhenUnproven value) {
        whenUnproven = value;
        return this;
    }

    public TestProject init(String sql) {
        init = Optional.of(new DdlScript("init", sql, Optional.empty()));
        return this;
    }

    private DesiredDdl models() {
        return models.orElseGet(this::sqlFiles);
    }

    private DesiredDdl sqlFiles() {
        var files = new SqlFiles(folder.resolve("schema"), StandardCharsets.UTF_8);
        return new DesiredDdl() {
            @Override
            public List<DdlScript> scripts(int majorVersion) {
                return files.scripts(majorVersion);
            }

            @Override
            public List<String> initialRows(QualifiedName table) {
                return rows.getOrDefault(table, List.of());
            }
        };
    }

    public TestProject revision(String id, String revises, String upgrade, String downgrade) throws IOException {
        Path migrations = Files.createDirectories(folder.resolve("resources/db/migrations"));
        Files.writeString(
                migrations.resolve("m_" + id + ".sql"),
                "-- revision: " + id + "\n-- revises: " + revises + "\n-- message: make " + id
                        + "\n\n-- migrate:upgrade\n" + upgrade + "\n\n-- migrate:downgrade\n" + downgrade + "\n");
        return this;
    }

    private ComparisonSettings comparison(Against against, DesiredDdl desired) {
        return new ComparisonSettings(
                desired,
                Optional.of(configured).filter(database -> against == Against.DATABASE),
                versionTable,
                onChanged,
                renames,
                filter,
                ignored,
                new ScratchSettings(Optional.empty(), init),
                against == Against.DATABASE ? Servers.NONE : starter);
    }

    public Autogenerate.Result autogenerate(Against against, Format format, String message) {
        return autogenerate(comparison(against, models())).write(draft(message, List.of("head"), format));
    }

    Autogenerate.Baseline baseline(Format format) {
        return autogenerate(comparison(Against.DATABASE, DesiredDdl.NONE))
                .baseline(draft("baseline", List.of(), format));
    }

    private Autogenerate autogenerate(ComparisonSettings settings) {
        RevisionFiles files = files();
        return new Autogenerate(files, new Revise(files, layout()), settings, drops, whenUnproven);
    }

    private static Revise.Draft draft(String message, List<String> parents, Format format) {
        return new Revise.Draft(
                message, parents, Optional.empty(), false, List.of(), List.of(), format, Optional.empty());
    }

    Autogenerate.Result autogenerate(String message) {
        return autogenerate(Against.DATABASE, Format.SQL, message);
    }

    public Difference check(Against against) {
        return SchemaCommands.check(files(), comparison(against, models()));
    }

    public Difference check() {
        return check(Against.DATABASE);
    }

    private Database connections() {
        return () -> new Connector().open(configured);
    }

    private RunSettings runSettings() {
        return RunSettings.DEFAULT.withVersionTable(versionTable);
    }

    public RunResult upgrade(String target) {
        return new Commands(files(), connections(), runSettings(), new RunListener() {}).upgrade(target);
    }

    void stamp(String target) {
        new Commands(files(), connections(), runSettings(), new RunListener() {}).stamp(target, false);
    }

    public RunResult downgrade(String target) {
        return new Commands(files(), connections(), runSettings(), new RunListener() {}).downgrade(target);
    }

    /** The SQL script of an upgrade over a range. */
    public String offlineUpgrade(String range) {
        return Commands.offline(files(), runSettings()).upgradeScript(range);
    }

    /** The SQL script of a downgrade over a range. */
    public String offlineDowngrade(String range) {
        return Commands.offline(files(), runSettings()).downgradeScript(range);
    }
}
