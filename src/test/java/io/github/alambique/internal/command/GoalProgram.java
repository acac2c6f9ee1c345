package io.github.alambique.internal.command;

import io.github.alambique.internal.connect.ConnectionSettings;
import io.github.alambique.internal.connect.Connector;
import io.github.alambique.internal.connect.HostAddress;
import io.github.alambique.internal.connect.Secret;
import io.github.alambique.internal.files.ScriptLayout;
import io.github.alambique.internal.graph.RevisionGraph;
import io.github.alambique.internal.graph.RevisionLine;
import io.github.alambique.internal.run.RunListener;
import io.github.alambique.internal.run.RunSettings;
import io.github.alambique.internal.scratch.ScratchSettings;
import io.github.alambique.internal.scratch.ServerStarter;
import io.github.alambique.internal.scratch.Servers;
import io.github.alambique.internal.verify.RowSettings;
import io.github.alambique.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** What a goal does, without Maven: run by {@link GoalCostPgTest} and {@link VerifyPgTest}. */
final class GoalProgram implements BiConsumer<List<String>, String> {

    /** Does it for a project in a folder, on a database: folder, host, port, database, user and password. */
    @Override
    public void accept(List<String> place, String goal) {
        var database = new TestDatabase(
                place.get(1), Integer.parseInt(place.get(2)), place.get(3), place.get(4), place.get(5));
        Path folder = Path.of(place.get(0));
        var layout = new ScriptLayout(
                List.of(folder.resolve("java")),
                List.of(folder.resolve("resources")),
                "db.migrations",
                StandardCharsets.UTF_8,
                folder.resolve("work"));
        RevisionFiles files = RevisionFiles.of(layout, List::of);
        Database connections = () -> new Connector()
                .open(ConnectionSettings.of(
                        new HostAddress(database.host(), database.port()),
                        database.name(),
                        database.user(),
                        Secret.of(database.password())));
        RunListener silent = new RunListener() {};
        switch (goal) {
            case "current" -> new Commands(files, connections, RunSettings.DEFAULT, silent).current(false);
            case "history" -> history(files.graph());
            case "upgrade" -> new Commands(files, connections, RunSettings.DEFAULT, silent).upgrade("heads");
            case "downgrade" -> new Commands(files, connections, RunSettings.DEFAULT, silent).downgrade("-1");
            case "stamp" -> new Commands(files, connections, RunSettings.DEFAULT, silent).stamp("heads", false);
            case "plan" -> new Commands(files, connections, RunSettings.DEFAULT, silent).upgradeSteps("heads");
            case "autogenerate" -> new TestProject(folder, database).autogenerate("nothing");
            case "verify" ->
                SchemaCommands.verify(
                        files,
                        new SchemaCommands.Trial(
                                FilterPatterns.ALL,
                                ScratchSettings.DEFAULT,
                                version -> new ServerStarter.Started(Servers.settings(database), () -> {})),
                        new SchemaCommands.Scope(Optional.empty(), Optional.empty()),
                        RowSettings.DEFAULT,
                        proof -> System.out.println(proof.verdict()));
            default -> throw new IllegalArgumentException(goal);
        }
    }

    private static void history(RevisionGraph graph) {
        graph.view(graph.history()).forEach(view -> RevisionLine.history(view, List.of()));
    }
}
