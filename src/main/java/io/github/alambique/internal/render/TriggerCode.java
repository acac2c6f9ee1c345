package io.github.alambique.internal.render;

import static io.github.alambique.internal.render.JavaExpression.call;
import static io.github.alambique.internal.render.JavaExpression.word;

import io.github.alambique.schema.Trigger;
import java.util.ArrayList;
import java.util.List;

/** Triggers. */
final class TriggerCode {

    private TriggerCode() {}

    static JavaChain of(Trigger trigger) {
        Trigger.Firing firing = trigger.firing();
        JavaChain code = call("trigger", Names.of(trigger.name()), Names.of(trigger.table()))
                .call(
                        timing(firing.timing()),
                        firing.commands().stream()
                                .map(command -> word(command.name()))
                                .toList());
        code = firing.updatedColumns().isEmpty() ? code : code.call("of", Names.of(firing.updatedColumns()));
        code = forEachRow(code, trigger);
        if (trigger.constraint().isPresent()) {
            code = code.call("constraint", word(trigger.constraint().get().name()));
        }
        code = trigger.from().isPresent()
                ? code.call("from", Names.of(trigger.from().get()))
                : code;
        if (trigger.call().oldTable().isPresent()) {
            code = code.call("oldTable", Names.of(trigger.call().oldTable().get()));
        }
        if (trigger.call().newTable().isPresent()) {
            code = code.call("newTable", Names.of(trigger.call().newTable().get()));
        }
        if (trigger.condition().isPresent()) {
            code = code.call("when", JavaText.prose(trigger.condition().get().sql()));
        }
        List<JavaExpression> execute =
                new ArrayList<>(List.of(Names.of(trigger.call().function())));
        trigger.call().arguments().forEach(argument -> execute.add(JavaText.prose(argument)));
        code = code.call("execute", execute);
        return trigger.enabled() == Trigger.Enabled.ORIGIN
                ? code
                : code.call("enabled", word(trigger.enabled().name()));
    }

    private static String timing(Trigger.Timing timing) {
        return switch (timing) {
            case BEFORE -> "before";
            case AFTER -> "after";
            case INSTEAD_OF -> "insteadOf";
        };
    }

    // Triggers of views and constraint triggers are for each row without being told.
    private static JavaChain forEachRow(JavaChain code, Trigger trigger) {
        boolean told = trigger.firing().timing() == Trigger.Timing.INSTEAD_OF
                || trigger.constraint().isPresent();
        return trigger.firing().forEachRow() && !told ? code.call("forEachRow") : code;
    }
}
