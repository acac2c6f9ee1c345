package io.github.alambique.internal.compare;

import io.github.alambique.schema.Constraint;
import io.github.alambique.schema.Domain;
import java.util.Map;

/** The creation of an element by a step, which brings along what else it creates. */
record StepCreation(Step step, Map<Part, Step> creates, PlainNames names, Fates fates) implements Creation {

    @Override
    public boolean brings(Part part) {
        return step.equals(creates.get(part));
    }

    @Override
    public Constraint written(ConstraintElement constraint) {
        return ValueList.in(names.of(constraint));
    }

    @Override
    public Domain written(Domain domain) {
        // While the former one is there, PostgreSQL would give the checks other names.
        boolean swapped = fates.of(Part.of(domain.reference())) == Fate.SWAPPED;
        return swapped ? domain : names.of(domain);
    }

    @Override
    public boolean isNew(Part part) {
        return fates.of(part) == Fate.CREATED;
    }

    @Override
    public boolean isAsBefore(Part part) {
        return fates.isOnlyRebuilt(part);
    }
}
