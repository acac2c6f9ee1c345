package io.github.alambique.internal.render;

import io.github.alambique.ddl.Change;
import io.github.alambique.ddl.Operation;
import io.github.alambique.internal.sql.SqlCompiler;
import io.github.alambique.internal.sql.Statement;
import io.github.alambique.schema.QualifiedName;
import java.util.ArrayList;
import java.util.List;

/** Writes changes as the SQL of their operations. */
public final class SqlRenderer {

    private static final int WIDTH = 120;

    private SqlRenderer() {}

    public static List<String> render(List<Change> changes) {
        SqlCompiler compiler = new SqlCompiler();
        Paragraphs lines = new Paragraphs();
        for (Change change : JoinedTypes.of(changes)) {
            QualifiedName subject = change.operation().subject();
            List<String> comments = new ArrayList<>();
            change.warnings().forEach(warning -> comments.addAll(Comments.lines("--", warning, WIDTH)));
            for (Operation operation : OperationSimplifier.of(change.operation())) {
                for (Statement statement : compiler.compile(operation)) {
                    List<String> text = new ArrayList<>(comments);
                    text.addAll(lines(statement));
                    lines.add(text, subject, operation.getClass());
                    comments.clear();
                }
            }
        }
        return lines.lines();
    }

    /** The end of an irreversible revision. */
    public static List<String> irreversible(String reason) {
        List<String> lines = new ArrayList<>(List.of(""));
        lines.addAll(Comments.lines("--", "Irreversible: " + reason + '.', WIDTH));
        return lines;
    }

    private static List<String> lines(Statement statement) {
        String text = statement.sql()
                + ';'
                + statement.copyData().map(data -> '\n' + data + "\\.").orElse("");
        return List.of(text.split("\n", -1));
    }
}
