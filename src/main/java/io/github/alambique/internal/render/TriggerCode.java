package io.github.alambique.internal.render;

import static io.github.alambique.internal.render.JavaExpression.call;
import static io.github.alambique.internal.render.JavaExpression.list;
import static io.github.alambique.internal.render.JavaExpression.name;
import static io.github.alambique.internal.render.JavaExpression.names;
import static io.github.alambique.internal.render.JavaExpression.word;

import io.github.alambique.schema.Trigger;
import java.util.List;

/** Triggers. */
final class TriggerCode {

    private TriggerCode() {}

    static JavaChain of(Trigger trigger) {
        Trigger.Firing firing = trigger.firing();
        List<JavaExpression> commands =
                firing.commands().stream().map(JavaExpression::word).toList();
        JavaChain code = call("trigger", name(trigger.name()), name(trigger.table()))
                .call(timing(firing.timing()), commands)
                .callIfAny("of", names(firing.updatedColumns()))
                .callIf(firing.forEachRow() && !isAlwaysForEachRow(trigger), "forEachRow")
                .call("constraint", trigger.constraint(), JavaExpression::word)
                .call("from", trigger.from(), JavaExpression::name)
                .call("oldTable", trigger.call().oldTable(), JavaExpression::name)
                .call("newTable", trigger.call().newTable(), JavaExpression::name)
                .call("when", trigger.condition(), JavaText::prose);
        List<JavaText> arguments =
                trigger.call().arguments().stream().map(JavaText::prose).toList();
        return code.call("execute", list(name(trigger.call().function()), arguments))
                .callIf(trigger.enabled() != Trigger.Enabled.ORIGIN, "enabled", word(trigger.enabled()));
    }

    private static String timing(Trigger.Timing timing) {
        return switch (timing) {
            case BEFORE -> "before";
            case AFTER -> "after";
            case INSTEAD_OF -> "insteadOf";
        };
    }

    private static boolean isAlwaysForEachRow(Trigger trigger) {
        return trigger.firing().timing() == Trigger.Timing.INSTEAD_OF
                || trigger.constraint().isPresent();
    }
}
