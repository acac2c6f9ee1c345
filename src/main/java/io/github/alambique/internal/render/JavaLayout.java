package io.github.alambique.internal.render;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The lines of a statement, by one rule: a call stands on one line if it fits; otherwise each of several arguments, and each
 * call of a chain, has a line by the same rule. Text of several lines, or too long for one, is a text block.
 */
final class JavaLayout {

    static final int LINE_LENGTH = 120;

    private static final int INDENT = 8;

    private final List<String> lines = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();

    private JavaLayout() {}

    /** The lines of the statement, each with its indent. */
    static List<String> statement(JavaExpression statement, int indent) {
        JavaLayout layout = new JavaLayout();
        layout.line.append(" ".repeat(indent));
        layout.write(statement, indent, ";");
        layout.lines.add(layout.line.toString());
        return layout.lines;
    }

    /** @param end what follows the expression on its last line */
    private void write(JavaExpression expression, int indent, String end) {
        if (fits(expression, end)) {
            line.append(expression.flat()).append(end);
        } else if (expression instanceof JavaChain chain) {
            write(chain, indent, end);
        } else if (expression instanceof JavaExpression.Lambda lambda) {
            line.append(lambda.parameter()).append(" -> ");
            write(lambda.body(), indent, end);
        } else if (expression instanceof JavaText text && text.isBlock(LINE_LENGTH - indent - end.length())) {
            block(text, indent, end);
        } else {
            line.append(expression.flat()).append(end);
        }
    }

    private boolean fits(JavaExpression expression, String end) {
        return !expression.hasLines() && line.length() + expression.flat().length() + end.length() <= LINE_LENGTH;
    }

    /** The arguments of the first of several calls are indented more than the calls that follow. */
    private void write(JavaChain chain, int indent, String end) {
        List<JavaChain.Call> calls = chain.calls();
        int last = calls.size() - 1;
        line.append(chain.prefix());
        write(calls.get(0), indent, last == 0 ? INDENT : 2 * INDENT, last == 0 ? end : "");
        for (int i = 1; i <= last; i++) {
            newLine(indent + INDENT);
            line.append('.');
            write(calls.get(i), indent + INDENT, INDENT, i == last ? end : "");
        }
    }

    private void write(JavaChain.Call call, int indent, int more, String end) {
        List<JavaExpression> arguments = call.arguments();
        int last = arguments.size() - 1;
        if (last < 0 || fits(call.expression(), end)) {
            line.append(call.flat()).append(end);
            return;
        }
        line.append(call.method()).append('(');
        if (arguments.get(last) instanceof JavaText text && beginsBlock(text, arguments.subList(0, last), indent)) {
            arguments
                    .subList(0, last)
                    .forEach(argument -> line.append(argument.flat()).append(", "));
            block(text, indent + INDENT, ')' + end);
        } else if (last == 0 && !(arguments.get(0) instanceof JavaText)) {
            write(arguments.get(0), indent, ')' + end);
        } else {
            for (int i = 0; i <= last; i++) {
                newLine(indent + more);
                write(arguments.get(i), indent + more, i == last ? ')' + end : ",");
            }
        }
    }

    /** Whether the text, the last argument, is a text block that can begin on the line of its call. */
    private boolean beginsBlock(JavaText text, List<JavaExpression> before, int indent) {
        String flat = before.stream().map(JavaExpression::flat).collect(Collectors.joining(", "));
        return text.isBlock(LINE_LENGTH - indent - INDENT)
                && before.stream().noneMatch(JavaExpression::hasLines)
                && line.length() + flat.length() + ", ".length() + JavaText.DELIMITER.length() <= LINE_LENGTH;
    }

    private void block(JavaText text, int indent, String end) {
        line.append(JavaText.DELIMITER);
        for (String content : text.block(LINE_LENGTH - indent)) {
            newLine(content.isEmpty() ? 0 : indent);
            line.append(content);
        }
        line.append(end);
    }

    private void newLine(int indent) {
        lines.add(line.toString());
        line.setLength(0);
        line.append(" ".repeat(indent));
    }
}
