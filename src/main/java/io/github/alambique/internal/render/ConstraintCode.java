package io.github.alambique.internal.render;

import static io.github.alambique.internal.render.JavaExpression.call;
import static io.github.alambique.internal.render.JavaExpression.list;
import static io.github.alambique.internal.render.JavaExpression.name;
import static io.github.alambique.internal.render.JavaExpression.names;
import static io.github.alambique.internal.render.JavaExpression.word;

import io.github.alambique.schema.CheckConstraint;
import io.github.alambique.schema.Constraint;
import io.github.alambique.schema.ConstraintIndex;
import io.github.alambique.schema.Deferral;
import io.github.alambique.schema.ExclusionConstraint;
import io.github.alambique.schema.ForeignKey;
import io.github.alambique.schema.KeyColumns;
import io.github.alambique.schema.NotNullConstraint;
import io.github.alambique.schema.PrimaryKey;
import io.github.alambique.schema.ReferentialAction;
import io.github.alambique.schema.UniqueConstraint;
import io.github.alambique.schema.Validity;
import java.util.List;

/** The definition of a constraint. */
final class ConstraintCode implements Constraint.Visitor<JavaChain> {

    private static final ConstraintCode VISITOR = new ConstraintCode();
    private static final String DEFAULT_METHOD = "gist";

    private ConstraintCode() {}

    static JavaChain of(Constraint constraint) {
        return constraint.accept(VISITOR).call("named", constraint.name(), JavaExpression::name);
    }

    @Override
    public JavaChain visit(PrimaryKey constraint) {
        return key(call("primaryKey", names(constraint.key().columns())), constraint.key(), constraint.deferral());
    }

    @Override
    public JavaChain visit(UniqueConstraint constraint) {
        JavaChain code = call("unique", names(constraint.key().columns()))
                .callIf(!constraint.nullsDistinct(), "nullsNotDistinct");
        return key(code, constraint.key(), constraint.deferral());
    }

    private static JavaChain key(JavaChain code, KeyColumns key, Deferral deferral) {
        JavaChain columns = code.callIf(!key.overlaps(), "withoutOverlaps").callIfAny("include", names(key.include()));
        return deferrable(index(columns, key.index()), deferral);
    }

    private static JavaChain index(JavaChain code, ConstraintIndex index) {
        return StorageCode.parameters(code, "with", index.parameters())
                .call("indexTablespace", index.tablespace(), JavaExpression::name)
                .callIf(index.only(), "only");
    }

    @Override
    public JavaChain visit(ForeignKey constraint) {
        ForeignKey.Reference reference = constraint.reference();
        ForeignKey.Actions actions = constraint.actions();
        boolean onDelete = actions.onDelete() != ReferentialAction.NO_ACTION
                || !actions.setOnDelete().isEmpty();
        JavaChain code = call("foreignKey", names(constraint.columns()))
                .call("references", list(name(reference.table()), names(reference.columns())))
                .callIf(reference.period(), "period")
                .callIf(reference.fullMatch(), "matchFull");
        code = onDelete ? code.call("onDelete", list(word(actions.onDelete()), names(actions.setOnDelete()))) : code;
        code = code.callIf(actions.onUpdate() != ReferentialAction.NO_ACTION, "onUpdate", word(actions.onUpdate()));
        return validity(deferrable(code, constraint.deferral()), constraint.validity());
    }

    @Override
    public JavaChain visit(CheckConstraint constraint) {
        JavaChain code = call("check", JavaText.prose(constraint.condition()));
        return validity(code.callIf(!constraint.inherited(), "noInherit"), constraint.validity());
    }

    @Override
    public JavaChain visit(NotNullConstraint constraint) {
        JavaChain code = call("notNull", name(constraint.column()));
        return validity(code.callIf(!constraint.inherited(), "noInherit"), constraint.validity());
    }

    @Override
    public JavaChain visit(ExclusionConstraint constraint) {
        List<ExclusionConstraint.Element> elements = constraint.elements();
        JavaChain code = call("exclude", element(elements.get(0)));
        for (ExclusionConstraint.Element element : elements.subList(1, elements.size())) {
            code = code.call("and", element(element));
        }
        code = code.callIf(!constraint.method().equals(DEFAULT_METHOD), "using", name(constraint.method()))
                .callIfAny("include", names(constraint.include()));
        code = index(code, constraint.index()).call("where", constraint.predicate(), JavaText::prose);
        return deferrable(code, constraint.deferral());
    }

    private static List<JavaExpression> element(ExclusionConstraint.Element element) {
        JavaExpression key =
                IndexCode.isPlain(element.key()) ? name(element.key().text()) : IndexCode.key(element.key());
        return List.of(key, name(element.operator()));
    }

    private static JavaChain deferrable(JavaChain code, Deferral deferral) {
        return code.callIf(deferral != Deferral.NOT_DEFERRABLE, "deferrable", word(deferral));
    }

    private static JavaChain validity(JavaChain code, Validity validity) {
        return switch (validity) {
            case VALID -> code;
            case NOT_VALID -> code.call("notValid");
            case NOT_ENFORCED -> code.call("notEnforced");
        };
    }
}
