package io.github.alambique.internal.render;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A chain of calls: {@code column("id", bigint()).identity()}.
 *
 * @param start the variable, or the type with its package, of the first call; empty if that is a factory
 */
record JavaChain(String start, List<Call> calls) implements JavaExpression {

    /** A method and its arguments. */
    record Call(String method, List<JavaExpression> arguments) {
        Call {
            arguments = List.copyOf(arguments);
        }

        JavaExpression expression() {
            return new JavaChain("", List.of(this));
        }

        String flat() {
            return method + arguments.stream().map(JavaExpression::flat).collect(Collectors.joining(", ", "(", ")"));
        }
    }

    JavaChain {
        calls = List.copyOf(calls);
    }

    JavaChain call(String method, JavaExpression... arguments) {
        return call(method, List.of(arguments));
    }

    JavaChain call(String method, List<JavaExpression> arguments) {
        return with(new Call(method, arguments));
    }

    JavaChain callIf(boolean condition, String method, JavaExpression... arguments) {
        return condition ? call(method, arguments) : this;
    }

    /** Calls the method with the elements, if there are any. */
    JavaChain callIfAny(String method, List<JavaExpression> arguments) {
        return arguments.isEmpty() ? this : call(method, arguments);
    }

    /** Calls the method with the value, if there is one. */
    <T> JavaChain call(String method, Optional<T> value, Function<T, ? extends JavaExpression> argument) {
        return value.map(known -> call(method, argument.apply(known))).orElse(this);
    }

    JavaChain with(Call call) {
        return new JavaChain(
                start, Stream.concat(calls.stream(), Stream.of(call)).toList());
    }

    @Override
    public String flat() {
        return prefix() + calls.stream().map(Call::flat).collect(Collectors.joining("."));
    }

    /** The text before the first call. */
    String prefix() {
        return start.isEmpty() ? "" : JavaExpression.simpleName(start) + '.';
    }

    @Override
    public List<JavaExpression> parts() {
        return calls.stream().flatMap(call -> call.arguments().stream()).toList();
    }

    @Override
    public Stream<String> imports() {
        return start.indexOf('.') < 0
                ? JavaExpression.super.imports()
                : Stream.concat(Stream.of(start), JavaExpression.super.imports());
    }

    @Override
    public int size() {
        return calls.size() + JavaExpression.super.size();
    }
}
