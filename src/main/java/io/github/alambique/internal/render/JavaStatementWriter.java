package io.github.alambique.internal.render;

import io.github.alambique.internal.render.Doc.Break;
import io.github.alambique.internal.render.Doc.Token;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes a statement as lines, laid out as palantir-java-format does. */
final class JavaStatementWriter {

    // A shorter string stays on its line, though that be too long.
    private static final int WORTH_A_BLOCK = 40;
    private static final int BLOCK_INDENT = 4;

    private final Map<Doc, Integer> decisions;
    private final List<Line> lines = new ArrayList<>();

    /** A line, and the strings on it that might be text blocks. */
    private record Line(int indent, StringBuilder text, List<JavaText> texts) {
        Line(int indent) {
            this(indent, new StringBuilder(" ".repeat(indent)), new ArrayList<>());
        }
    }

    private final Map<Token, Integer> indents = new HashMap<>();
    private final Map<Token, Integer> argumentIndents = new HashMap<>();

    private JavaStatementWriter(int indent, Map<Doc, Integer> decisions) {
        this.decisions = decisions;
        lines.add(new Line(indent));
    }

    /** The lines of a statement, each with its indent. */
    static List<String> write(JavaExpression statement, int indent) {
        Set<JavaText> blocks = Collections.newSetFromMap(new IdentityHashMap<>());
        collectBlocks(statement, blocks);
        while (true) {
            List<Doc> docs = JavaDocs.statement(statement, blocks);
            Layout layout = LineBreaker.lay(docs, Layout.from(indent));
            JavaStatementWriter writer = new JavaStatementWriter(indent, layout.decisions());
            docs.forEach(writer::write);
            if (!blocks.addAll(writer.tooLong())) {
                return writer.lines.stream().map(line -> line.text.toString()).toList();
            }
        }
    }

    private static void collectBlocks(JavaExpression expression, Set<JavaText> blocks) {
        if (expression instanceof JavaText text && text.hasLines()) {
            blocks.add(text);
        }
        expression.parts().forEach(part -> collectBlocks(part, blocks));
    }

    private List<JavaText> tooLong() {
        return lines.stream()
                .filter(line -> line.text.length() > LineBreaker.LINE_LENGTH)
                .flatMap(line -> line.texts.stream())
                .filter(text -> text.prose() && text.value().length() >= WORTH_A_BLOCK)
                .toList();
    }

    private Line last() {
        return lines.get(lines.size() - 1);
    }

    private void write(Doc doc) {
        if (doc instanceof Level level) {
            level.docs().forEach(this::write);
        } else if (doc instanceof Token token) {
            write(token);
        } else if (doc instanceof Break place) {
            Integer indent = decisions.get(place);
            if (indent == null) {
                last().text.append(place.flat());
            } else {
                lines.add(new Line(indent));
            }
        }
    }

    private void write(Token token) {
        Line line = last();
        indents.put(token, line.indent);
        if (token.method() != null) {
            beginArgument(line, token.method());
        }
        line.text.append(token.source());
        if (token.isTextBlock() && token.text() != null && token.method() != null) {
            writeBlock(token.text(), argumentIndents.getOrDefault(token.method(), 0));
        } else if (token.text() != null) {
            line.texts.add(token.text());
        }
    }

    /** Text blocks of a call are indented from it, or to where its arguments begin lines of their own. */
    private void beginArgument(Line line, Token method) {
        int fromMethod = indents.getOrDefault(method, 0) + BLOCK_INDENT;
        boolean endsBlock = line.text.toString().strip().startsWith(Token.TEXT_BLOCK);
        argumentIndents.merge(method, endsBlock ? fromMethod : Math.max(fromMethod, line.indent), Math::max);
    }

    private void writeBlock(JavaText text, int indent) {
        for (String content : text.block(LineBreaker.LINE_LENGTH - indent)) {
            Line line = new Line(content.isEmpty() ? 0 : indent);
            line.text.append(content);
            lines.add(line);
        }
    }
}
