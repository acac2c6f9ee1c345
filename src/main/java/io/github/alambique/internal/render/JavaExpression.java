package io.github.alambique.internal.render;

import io.github.alambique.schema.QualifiedName;
import java.util.List;
import java.util.stream.Stream;

/** An expression of a Java revision: only the shapes that revisions need. */
sealed interface JavaExpression
        permits JavaChain, JavaText, JavaExpression.Word, JavaExpression.Lambda, JavaExpression.New {

    /** The expression on one line. */
    String flat();

    /** Its direct parts. */
    List<JavaExpression> parts();

    /** Whether it contains text of several lines, which cannot be on one line. */
    default boolean hasLines() {
        return parts().stream().anyMatch(JavaExpression::hasLines);
    }

    /** The types to import, with their packages. */
    default Stream<String> imports() {
        return parts().stream().flatMap(JavaExpression::imports);
    }

    /** The number of words, calls and arguments in it. */
    default int size() {
        return 1 + parts().stream().mapToInt(part -> 1 + part.size()).sum();
    }

    /** A type without its package. */
    static String simpleName(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }

    /** A name or a literal that is not a string. */
    record Word(String flat) implements JavaExpression {
        @Override
        public List<JavaExpression> parts() {
            return List.of();
        }
    }

    /** {@code s -> s.start(1)}. */
    record Lambda(String parameter, JavaExpression body) implements JavaExpression {
        @Override
        public String flat() {
            return parameter + " -> " + body.flat();
        }

        @Override
        public List<JavaExpression> parts() {
            return List.of(body);
        }
    }

    /** {@code new BigDecimal("1.50")}. */
    record New(String type, JavaExpression argument) implements JavaExpression {
        @Override
        public String flat() {
            return "new " + simpleName(type) + '(' + argument.flat() + ')';
        }

        @Override
        public List<JavaExpression> parts() {
            return List.of(argument);
        }

        @Override
        public Stream<String> imports() {
            return Stream.of(type);
        }
    }

    static JavaExpression word(String text) {
        return new Word(text);
    }

    static JavaExpression word(Enum<?> constant) {
        return new Word(constant.name());
    }

    /** A number as an {@code int}, or else as a {@code long}. */
    static JavaExpression word(long number) {
        boolean small = number >= Integer.MIN_VALUE && number <= Integer.MAX_VALUE;
        return new Word(small ? Long.toString(number) : number + "L");
    }

    /** A name as the string that factories take. */
    static JavaExpression name(String name) {
        return JavaText.name(name);
    }

    static JavaExpression name(QualifiedName name) {
        return JavaText.name(name.toString());
    }

    static List<JavaExpression> names(List<String> names) {
        return names.stream().map(JavaExpression::name).toList();
    }

    static List<JavaExpression> list(JavaExpression first, List<? extends JavaExpression> more) {
        return list(List.of(first), more);
    }

    static List<JavaExpression> list(List<? extends JavaExpression> first, List<? extends JavaExpression> more) {
        return Stream.<JavaExpression>concat(first.stream(), more.stream()).toList();
    }

    /** A call of a factory. */
    static JavaChain call(String method, JavaExpression... arguments) {
        return call(method, List.of(arguments));
    }

    static JavaChain call(String method, List<JavaExpression> arguments) {
        return new JavaChain("", List.of(new JavaChain.Call(method, arguments)));
    }

    /** A variable, or a type with its package, to call methods on. */
    static JavaChain on(String name) {
        return new JavaChain(name, List.of());
    }
}
