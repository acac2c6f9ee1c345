package io.github.alambique.bench;

import io.github.alambique.testing.TestDatabase;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** psql, with all statements in one file: in one transaction, or one for each revision. */
record Psql(boolean oneTransaction) implements Contestant {

    @Override
    public String name() {
        return oneTransaction ? "psql -1" : "psql";
    }

    @Override
    public boolean isInstalled() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "psql")));
    }

    @Override
    public void prepare(Path folder, Workload workload) throws IOException {
        Files.writeString(
                folder.resolve("all.sql"),
                workload.numbers()
                        .mapToObj(i -> (oneTransaction ? "" : "BEGIN;\n")
                                + String.join(";\n", Workload.statements(i))
                                + (oneTransaction ? ";\n" : ";\nCOMMIT;\n"))
                        .collect(Collectors.joining()));
    }

    @Override
    public Optional<List<String>> command(Task task, Path folder, TestDatabase database) {
        return switch (task) {
            case START -> Optional.of(List.of("psql", "--version"));
            case UPGRADE -> Optional.of(connected(database, "-f", "all.sql"));
            case CURRENT -> Optional.of(connected(database, "-c", "SELECT count(*) FROM pg_catalog.pg_class"));
            case NOTHING, HISTORY, UNCHANGED, CHANGED -> Optional.empty();
        };
    }

    private List<String> connected(TestDatabase database, String... more) {
        List<String> command = new ArrayList<>(List.of(
                "psql",
                "-X",
                "-q",
                "-v",
                "ON_ERROR_STOP=1",
                "-h",
                database.host(),
                "-p",
                Integer.toString(database.port()),
                "-U",
                database.user(),
                "-d",
                database.name()));
        if (oneTransaction) {
            command.add("-1");
        }
        command.addAll(List.of(more));
        return command;
    }
}
