package io.github.alambique.internal.render;

import static io.github.alambique.internal.render.JavaExpression.call;
import static io.github.alambique.internal.render.JavaExpression.word;

import io.github.alambique.schema.CheckConstraint;
import io.github.alambique.schema.Constraint;
import io.github.alambique.schema.ConstraintIndex;
import io.github.alambique.schema.Deferral;
import io.github.alambique.schema.ExclusionConstraint;
import io.github.alambique.schema.Expression;
import io.github.alambique.schema.ForeignKey;
import io.github.alambique.schema.KeyColumns;
import io.github.alambique.schema.NotNullConstraint;
import io.github.alambique.schema.PrimaryKey;
import io.github.alambique.schema.ReferentialAction;
import io.github.alambique.schema.UniqueConstraint;
import io.github.alambique.schema.Validity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The definition of a constraint. */
final class ConstraintCode implements Constraint.Visitor<JavaChain> {

    private static final ConstraintCode VISITOR = new ConstraintCode();
    private static final String DEFAULT_METHOD = "gist";

    private ConstraintCode() {}

    static JavaChain of(Constraint constraint) {
        JavaChain code = constraint.accept(VISITOR);
        return constraint.name().map(name -> code.call("named", Names.of(name))).orElse(code);
    }

    @Override
    public JavaChain visit(PrimaryKey constraint) {
        return key(call("primaryKey", Names.of(constraint.key().columns())), constraint.key(), constraint.deferral());
    }

    @Override
    public JavaChain visit(UniqueConstraint constraint) {
        JavaChain code = call("unique", Names.of(constraint.key().columns()));
        code = constraint.nullsDistinct() ? code : code.call("nullsNotDistinct");
        return key(code, constraint.key(), constraint.deferral());
    }

    private static JavaChain key(JavaChain code, KeyColumns key, Deferral deferral) {
        JavaChain chain = key.overlaps() ? code : code.call("withoutOverlaps");
        return deferrable(index(include(chain, key.include()), key.index()), deferral);
    }

    private static JavaChain index(JavaChain code, ConstraintIndex index) {
        JavaChain chain = StorageCode.parameters(code, "with", index.parameters());
        JavaChain placed = index.tablespace()
                .map(name -> chain.call("indexTablespace", Names.of(name)))
                .orElse(chain);
        return index.only() ? placed.call("only") : placed;
    }

    @Override
    public JavaChain visit(ForeignKey constraint) {
        ForeignKey.Reference reference = constraint.reference();
        List<JavaExpression> referenced = new ArrayList<>(List.of(Names.of(reference.table())));
        referenced.addAll(Names.of(reference.columns()));
        JavaChain code = call("foreignKey", Names.of(constraint.columns())).call("references", referenced);
        code = reference.period() ? code.call("period") : code;
        code = reference.fullMatch() ? code.call("matchFull") : code;
        ForeignKey.Actions actions = constraint.actions();
        if (actions.onDelete() != ReferentialAction.NO_ACTION
                || !actions.setOnDelete().isEmpty()) {
            List<JavaExpression> onDelete =
                    new ArrayList<>(List.of(word(actions.onDelete().name())));
            onDelete.addAll(Names.of(actions.setOnDelete()));
            code = code.call("onDelete", onDelete);
        }
        if (actions.onUpdate() != ReferentialAction.NO_ACTION) {
            code = code.call("onUpdate", word(actions.onUpdate().name()));
        }
        return validity(deferrable(code, constraint.deferral()), constraint.validity());
    }

    @Override
    public JavaChain visit(CheckConstraint constraint) {
        JavaChain code = call("check", JavaText.prose(constraint.condition().sql()));
        return validity(constraint.inherited() ? code : code.call("noInherit"), constraint.validity());
    }

    @Override
    public JavaChain visit(NotNullConstraint constraint) {
        JavaChain code = call("notNull", Names.of(constraint.column()));
        return validity(constraint.inherited() ? code : code.call("noInherit"), constraint.validity());
    }

    @Override
    public JavaChain visit(ExclusionConstraint constraint) {
        JavaChain code = element("exclude", constraint.elements().get(0), Optional.empty());
        for (ExclusionConstraint.Element element :
                constraint.elements().subList(1, constraint.elements().size())) {
            code = element("and", element, Optional.of(code));
        }
        String method = constraint.method();
        code = method.equals(DEFAULT_METHOD) ? code : code.call("using", Names.of(method));
        code = index(include(code, constraint.include()), constraint.index());
        Optional<Expression> predicate = constraint.predicate();
        code = predicate.isPresent()
                ? code.call("where", JavaText.prose(predicate.get().sql()))
                : code;
        return deferrable(code, constraint.deferral());
    }

    private static JavaChain element(String method, ExclusionConstraint.Element element, Optional<JavaChain> code) {
        JavaExpression key =
                IndexCode.isPlain(element.key()) ? Names.of(element.key().text()) : IndexCode.key(element.key());
        JavaExpression operator = Names.of(element.operator());
        return code.map(chain -> chain.call(method, key, operator)).orElseGet(() -> call(method, key, operator));
    }

    private static JavaChain include(JavaChain code, List<String> columns) {
        return columns.isEmpty() ? code : code.call("include", Names.of(columns));
    }

    static JavaChain deferrable(JavaChain code, Deferral deferral) {
        return deferral == Deferral.NOT_DEFERRABLE ? code : code.call("deferrable", word(deferral.name()));
    }

    private static JavaChain validity(JavaChain code, Validity validity) {
        return switch (validity) {
            case VALID -> code;
            case NOT_VALID -> code.call("notValid");
            case NOT_ENFORCED -> code.call("notEnforced");
        };
    }
}
