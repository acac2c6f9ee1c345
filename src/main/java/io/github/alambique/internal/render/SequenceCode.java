package io.github.alambique.internal.render;

import static io.github.alambique.internal.render.JavaExpression.call;
import static io.github.alambique.internal.render.JavaExpression.on;
import static io.github.alambique.internal.render.JavaExpression.word;

import io.github.alambique.schema.Sequence;
import io.github.alambique.schema.SequenceOptions;
import java.util.Optional;
import java.util.OptionalLong;

/** Sequences and the options of those behind identity columns. */
final class SequenceCode {

    private static final String PARAMETER = "s";

    private SequenceCode() {}

    static JavaChain of(Sequence sequence) {
        JavaChain code = call("sequence", JavaText.name(sequence.name().toString()));
        if (sequence.type().isPresent()) {
            code = code.call("as", TypeCode.of(sequence.type().get()));
        }
        code = options(code, sequence.options());
        if (sequence.owner().isPresent()) {
            Sequence.Owner owner = sequence.owner().get();
            code = code.call("ownedBy", JavaText.name(owner.table().toString()), JavaText.name(owner.column()));
        }
        return sequence.logged() ? code : code.call("unlogged");
    }

    /** {@code s -> s.start(1000)}, if any option is set. */
    static Optional<JavaExpression> lambda(SequenceOptions options) {
        return options.equals(SequenceOptions.DEFAULT)
                ? Optional.empty()
                : Optional.of(new JavaExpression.Lambda(PARAMETER, options(on(PARAMETER), options)));
    }

    private static JavaChain options(JavaChain code, SequenceOptions options) {
        JavaChain chain = options.name().isPresent()
                ? code.call("name", JavaText.name(options.name().get().toString()))
                : code;
        chain = option(chain, "start", options.start());
        chain = option(chain, "increment", options.increment());
        chain = option(chain, "minimum", options.minimum());
        chain = option(chain, "maximum", options.maximum());
        chain = option(chain, "cache", options.cache());
        return options.cycle() ? chain.call("cycling") : chain;
    }

    private static JavaChain option(JavaChain code, String method, OptionalLong value) {
        return value.isPresent() ? code.call(method, number(value.getAsLong())) : code;
    }

    static JavaExpression number(long value) {
        boolean small = value >= Integer.MIN_VALUE && value <= Integer.MAX_VALUE;
        return small ? word(value) : word(value + "L");
    }
}
