package io.github.alambique.internal.render;

import static io.github.alambique.internal.render.JavaExpression.call;
import static io.github.alambique.internal.render.JavaExpression.name;
import static io.github.alambique.internal.render.JavaExpression.on;
import static io.github.alambique.internal.render.JavaExpression.word;

import io.github.alambique.schema.Sequence;
import io.github.alambique.schema.SequenceOptions;
import java.util.Optional;
import java.util.OptionalLong;

/** Sequences, and the options of the sequences of identity columns. */
final class SequenceCode {

    private static final String PARAMETER = "s";

    private SequenceCode() {}

    static JavaChain of(Sequence sequence) {
        JavaChain code = call("sequence", name(sequence.name())).call("as", sequence.type(), TypeCode::of);
        code = options(code, sequence.options());
        if (sequence.owner().isPresent()) {
            Sequence.Owner owner = sequence.owner().get();
            code = code.call("ownedBy", name(owner.table()), name(owner.column()));
        }
        return code.callIf(!sequence.logged(), "unlogged");
    }

    /** {@code s -> s.start(1000)}, if any option is set. */
    static Optional<JavaExpression> lambda(SequenceOptions options) {
        return options.equals(SequenceOptions.DEFAULT)
                ? Optional.empty()
                : Optional.of(new JavaExpression.Lambda(PARAMETER, options(on(PARAMETER), options)));
    }

    private static JavaChain options(JavaChain code, SequenceOptions options) {
        JavaChain chain = code.call("name", options.name(), JavaExpression::name);
        chain = option(chain, "start", options.start());
        chain = option(chain, "increment", options.increment());
        chain = option(chain, "minimum", options.minimum());
        chain = option(chain, "maximum", options.maximum());
        chain = option(chain, "cache", options.cache());
        return chain.callIf(options.cycle(), "cycling");
    }

    private static JavaChain option(JavaChain code, String method, OptionalLong value) {
        return value.isPresent() ? code.call(method, word(value.getAsLong())) : code;
    }
}
