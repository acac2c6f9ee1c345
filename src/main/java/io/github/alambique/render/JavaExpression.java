package io.github.alambique.render;

import java.util.List;

/** An expression of a Java revision: only the shapes that revisions are written in. */
sealed interface JavaExpression permits JavaChain, JavaExpression.Word, JavaText, JavaExpression.Lambda {

    /** How it reads on one line. */
    String flat();

    /** How many words and calls it is made of. */
    int size();

    /** A name or a literal, but for strings. */
    record Word(String flat) implements JavaExpression {
        @Override
        public int size() {
            return 1;
        }
    }

    /** {@code s -> s.start(1)}. */
    record Lambda(String parameter, JavaExpression body) implements JavaExpression {
        @Override
        public String flat() {
            return parameter + " -> " + body.flat();
        }

        @Override
        public int size() {
            return 1 + body.size();
        }
    }

    static JavaExpression word(String text) {
        return new Word(text);
    }

    static JavaExpression word(long number) {
        return new Word(Long.toString(number));
    }

    /** A call of a factory. */
    static JavaChain call(String method, JavaExpression... arguments) {
        return call(method, List.of(arguments));
    }

    static JavaChain call(String method, List<JavaExpression> arguments) {
        return new JavaChain("", List.of(new JavaChain.Call(method, arguments)));
    }

    /** A variable, type or constructor to call methods on. */
    static JavaChain on(String name) {
        return new JavaChain(name, List.of());
    }
}
