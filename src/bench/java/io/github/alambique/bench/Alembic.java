package io.github.alambique.bench;

import io.github.alambique.testing.TestDatabase;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Alembic, where it is installed, a transaction a revision. */
record Alembic() implements Contestant {

    @Override
    public String name() {
        return "Alembic";
    }

    @Override
    public boolean isInstalled() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "alembic")));
    }

    @Override
    public void prepare(Path folder, Workload workload) throws IOException {
        Files.writeString(folder.resolve("alembic.ini"), "[alembic]\nscript_location = migrations\n");
        Path versions = Files.createDirectories(folder.resolve("migrations/versions"));
        Files.writeString(folder.resolve("migrations/env.py"), """
                import os
                from alembic import context
                from sqlalchemy import create_engine

                with create_engine(os.environ["BENCH_URL"]).connect() as connection:
                    context.configure(connection=connection, transaction_per_migration=True)
                    with context.begin_transaction():
                        context.run_migrations()
                """);
        for (int i : workload.numbers().toArray()) {
            Files.writeString(versions.resolve(Workload.id(i) + ".py"), revision(i));
        }
    }

    private static String revision(int i) {
        String statements = Workload.statements(i).stream()
                .map(sql -> "    op.execute(\"" + sql + "\")\n")
                .collect(Collectors.joining());
        return """
                from alembic import op

                revision = "%s"
                down_revision = %s


                def upgrade():
                %s

                def downgrade():
                    op.execute("%s")
                """.formatted(
                        Workload.id(i),
                        i == 0 ? "None" : '"' + Workload.id(i - 1) + '"',
                        statements,
                        Workload.undo(i));
    }

    @Override
    public Optional<List<String>> command(Task task, Path folder, TestDatabase database) {
        return switch (task) {
            case START -> Optional.of(List.of("alembic", "--version"));
            case UPGRADE, NOTHING -> Optional.of(List.of("alembic", "upgrade", "head"));
            case CURRENT -> Optional.of(List.of("alembic", "current"));
            case HISTORY -> Optional.of(List.of("alembic", "history"));
            case UNCHANGED, CHANGED -> Optional.empty();
        };
    }

    @Override
    public Map<String, String> environment(TestDatabase database) {
        return Map.of(
                "BENCH_URL",
                "postgresql://%s:%s@%s:%d/%s"
                        .formatted(
                                database.user(),
                                database.password(),
                                database.host(),
                                database.port(),
                                database.name()));
    }
}
