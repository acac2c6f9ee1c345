package io.github.alambique.internal.compare;

import io.github.alambique.MigrationException;
import io.github.alambique.schema.ObjectReference;
import java.util.List;
import java.util.stream.Collectors;

/** PostgreSQL accepts the changes in no order, since they depend on each other in a cycle. */
public final class UnorderedChangesException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final transient List<ObjectReference> objects;

    UnorderedChangesException(List<ObjectReference> objects) {
        super(
                "No order is known in which " + names(objects) + " can be changed, since they depend on each other",
                "Write the change of one of them by hand in a revision of its own, apply it, and run again; or leave it"
                        + " out with migrate.exclude");
        this.objects = List.copyOf(objects);
    }

    private static String names(List<ObjectReference> objects) {
        return objects.stream().map(ObjectReference::toString).collect(Collectors.joining(", "));
    }

    /** The objects to be changed. */
    public List<ObjectReference> objects() {
        return objects;
    }
}
