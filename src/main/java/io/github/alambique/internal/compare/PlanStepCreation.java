package io.github.alambique.internal.compare;

import io.github.alambique.schema.Constraint;
import io.github.alambique.schema.Domain;
import java.util.Map;

/** The creation of an element by a step, which brings along what else it creates. */
record PlanStepCreation(
        PlanStep step, Map<ElementKey, PlanStep> creates, ConstraintNaming names, ChangePropagation dispositions)
        implements CreationContext {

    @Override
    public boolean brings(ElementKey key) {
        return step.equals(creates.get(key));
    }

    @Override
    public Constraint written(ConstraintElement constraint) {
        return ValueList.in(names.of(constraint));
    }

    @Override
    public Domain written(Domain domain) {
        // While the former one is there, PostgreSQL would give the checks other names.
        boolean swapped = dispositions.isSwapped(ElementKey.of(domain.reference()));
        return swapped ? domain : names.of(domain);
    }

    @Override
    public boolean isNew(ElementKey key) {
        return dispositions.isCreated(key);
    }

    @Override
    public boolean isAsBefore(ElementKey key) {
        return dispositions.isOnlyRebuilt(key);
    }
}
