package io.github.alambique.internal.render;

import java.util.ArrayList;
import java.util.List;

/** The statements of a method, split into parts if they exceed what a method may hold. */
final class JavaBody {

    /** The indent of the body of a method. */
    private static final int INDENT = 8;

    private static final int PART_INDENT = 8;

    // Some four bytes of code each: well below the 64 KB that the JVM allows a method.
    private static final int LARGEST_METHOD = 10_000;

    private JavaBody() {}

    static RenderedCode of(List<JavaStatement> statements) {
        List<String> imports = statements.stream()
                .flatMap(statement -> statement.code().imports())
                .distinct()
                .sorted()
                .toList();
        List<List<JavaStatement>> parts = parts(statements);
        return new RenderedCode(imports, parts.size() == 1 ? lines(parts.get(0), INDENT) : divided(parts));
    }

    private static List<List<JavaStatement>> parts(List<JavaStatement> statements) {
        List<List<JavaStatement>> parts = new ArrayList<>(List.of(new ArrayList<>()));
        int size = 0;
        for (JavaStatement statement : statements) {
            size += statement.code().size();
            if (size > LARGEST_METHOD) {
                parts.add(new ArrayList<>());
                size = statement.code().size();
            }
            parts.get(parts.size() - 1).add(statement);
        }
        return parts;
    }

    // A class has its own constants too; the JVM allows 65,535.
    private static List<String> divided(List<List<JavaStatement>> parts) {
        List<String> lines = new ArrayList<>(List.of("// In parts, as a method of Java holds 64 KB of code at most"));
        for (int i = 0; i < parts.size(); i++) {
            String name = "Part" + (i + 1);
            lines.add("class " + name + " {");
            lines.add("    void record() {");
            lines(parts.get(i), INDENT + PART_INDENT)
                    .forEach(line -> lines.add(line.isEmpty() ? "" : " ".repeat(PART_INDENT) + line));
            lines.add("    }");
            lines.add("}");
            lines.add("new " + name + "().record();");
            lines.add("");
        }
        return lines.subList(0, lines.size() - 1);
    }

    /** The lines of a statement, relative to the body of its method. */
    static List<String> lines(JavaExpression statement) {
        return lines(statement, INDENT);
    }

    private static List<String> lines(JavaExpression statement, int indent) {
        return JavaLayout.statement(statement, indent).stream()
                .map(line -> line.isEmpty() ? line : line.substring(indent))
                .toList();
    }

    private static List<String> lines(List<JavaStatement> statements, int indent) {
        Paragraphs paragraphs = new Paragraphs();
        for (JavaStatement statement : statements) {
            List<String> lines = new ArrayList<>();
            statement
                    .comments()
                    .forEach(comment -> lines.addAll(Comments.lines("//", comment, JavaLayout.LINE_LENGTH - indent)));
            lines.addAll(lines(statement.code(), indent));
            paragraphs.add(lines, statement.subject(), statement.kind());
        }
        return paragraphs.lines();
    }
}
