package io.github.alambique.internal.render;

import io.github.alambique.internal.render.Doc.Break;
import io.github.alambique.internal.render.Doc.Token;
import io.github.alambique.internal.render.Level.AsLast;
import io.github.alambique.internal.render.Level.Breaking;
import io.github.alambique.internal.render.Level.Indent;
import io.github.alambique.internal.render.Level.Kind;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Where the lines of a Java statement may be broken: the rules of palantir-java-format for the shapes that occur. */
final class JavaDocs {

    private static final Pattern FORMAT_SPECIFIER = Pattern.compile("%|\\{[0-9]\\}");
    // Arguments no longer than this fill their lines.
    private static final int SHORT = 9;
    // A chain is not broken behind a beginning of at most this length, as it would not be indented from it.
    private static final int SHORT_BEGINNING = 8;
    private static final int SHORT_METHOD = 4;

    private static final Kind LAMBDA =
            new Kind(Indent.CONTINUED, Breaking.ONLY_IF_INNER_FITS, AsLast.IF_SIMPLE, true, false, false);

    private static final Kind NEW =
            new Kind(Indent.NONE, Breaking.PREFER_LAST_INDENTED, AsLast.IF_SIMPLE, true, false, false);

    private final DocBuilder builder = new DocBuilder();
    private final Set<JavaText> blocks;

    /** @param blocks the texts to be written as text blocks, by identity */
    private JavaDocs(Set<JavaText> blocks) {
        this.blocks = blocks;
    }

    static List<Doc> statement(JavaExpression expression, Set<JavaText> blocks) {
        JavaDocs docs = new JavaDocs(blocks);
        docs.add(expression);
        docs.builder.token(";");
        return docs.builder.build();
    }

    private void add(JavaExpression expression) {
        if (expression instanceof JavaChain chain) {
            add(chain);
        } else if (expression instanceof JavaExpression.Lambda lambda) {
            add(lambda);
        } else if (expression instanceof JavaExpression.New creation) {
            add(creation);
        } else if (expression instanceof JavaText text) {
            builder.token(blocks.contains(text) ? Token.TEXT_BLOCK : text.flat(), text);
        } else {
            builder.token(expression.flat());
        }
    }

    private void add(JavaExpression.Lambda lambda) {
        builder.token(lambda.parameter());
        builder.token(" ->");
        builder.open(LAMBDA);
        builder.add(Break.unified(" "));
        add(lambda.body());
        builder.close();
    }

    private void add(JavaExpression.New creation) {
        builder.open(NEW);
        builder.token("new ");
        Token type = builder.token(JavaExpression.simpleName(creation.type()));
        inParentheses(creation.parts(), type, Indent.CONTINUED);
        builder.close();
    }

    private void add(JavaChain chain) {
        if (!chain.start().isEmpty() && chain.calls().size() == 1) {
            oneCall(JavaExpression.simpleName(chain.start()), chain.calls().get(0));
        } else {
            manyCalls(chain);
        }
    }

    private void oneCall(String start, JavaChain.Call call) {
        builder.open(Kind.chain(true, true));
        builder.open(Kind.PLAIN);
        builder.token(start);
        Break dot = builder.add(Break.dot(false));
        builder.token(".");
        Token method = builder.token(call.method());
        builder.close();
        arguments(call.arguments(), method, new Indent(0, Indent.CONTINUED.columns(), dot));
        builder.close();
    }

    private void manyCalls(JavaChain chain) {
        boolean onlyOne = chain.calls().size() == 1;
        builder.open(Kind.chain(onlyOne, false));
        String flat = JavaExpression.simpleName(chain.start());
        int length = flat.length();
        builder.token(flat);
        for (JavaChain.Call call : chain.calls()) {
            boolean first = flat.isEmpty();
            if (!first) {
                if (length > SHORT_BEGINNING) {
                    builder.add(Break.dot(true));
                }
                builder.token(".");
                length++;
            }
            if (first && !onlyOne && isShort(call)) {
                shortCall(call);
            } else {
                Token method = builder.token(call.method());
                arguments(call.arguments(), method, onlyOne ? Indent.NONE : Indent.CONTINUED);
            }
            flat = first ? call.flat() : flat + '.' + call.flat();
            length += flat.length();
        }
        builder.close();
    }

    private static boolean isShort(JavaChain.Call call) {
        return call.method().length() <= SHORT_METHOD && call.arguments().size() == 1;
    }

    private void shortCall(JavaChain.Call call) {
        builder.open(Kind.PLAIN);
        builder.open(Kind.PLAIN);
        Token method = builder.token(call.method());
        builder.token("(");
        builder.beginArgument(method);
        add(call.arguments().get(0));
        builder.close();
        builder.token(")");
        builder.close();
    }

    private void arguments(List<JavaExpression> arguments, Token method, Indent indent) {
        builder.open(Kind.arguments(Indent.NONE, Breaking.PREFER_LAST_INDENTED, true));
        inParentheses(arguments, method, indent);
        builder.close();
    }

    private void inParentheses(List<JavaExpression> arguments, Token method, Indent indent) {
        builder.open(Kind.arguments(indent, Breaking.PREFER_LAST, arguments.size() <= 1));
        builder.token("(");
        if (arguments.size() > 1 && isFormat(arguments.get(0))) {
            builder.add(Break.unified(""));
            builder.open(Kind.PLAIN);
            builder.beginArgument(method);
            add(arguments.get(0));
            builder.token(",");
            builder.add(Break.unified(" "));
            builder.open(Kind.PLAIN);
            list(arguments.subList(1, arguments.size()), method);
            builder.close();
            builder.close();
        } else if (!arguments.isEmpty()) {
            builder.add(Break.unified(""));
            list(arguments, method);
        }
        builder.token(")");
        builder.close();
    }

    // A string that looks like that of String.format stands by itself.
    private static boolean isFormat(JavaExpression first) {
        return first instanceof JavaText text
                && FORMAT_SPECIFIER.matcher(text.value()).find();
    }

    private void list(List<JavaExpression> arguments, Token method) {
        builder.open(Kind.arguments(Indent.NONE, Breaking.PREFER_LAST_INDENTED, arguments.size() <= 1));
        boolean allShort = arguments.stream().allMatch(this::isShort);
        String separator = "";
        for (JavaExpression argument : arguments) {
            if (!separator.isEmpty()) {
                builder.token(separator);
                builder.add(allShort ? Break.filled(" ") : Break.unified(" "));
            }
            builder.beginArgument(method);
            add(argument);
            separator = ",";
        }
        builder.close();
    }

    private boolean isShort(JavaExpression argument) {
        boolean block = argument instanceof JavaText text && blocks.contains(text);
        return !block && argument.flat().length() <= SHORT;
    }
}
