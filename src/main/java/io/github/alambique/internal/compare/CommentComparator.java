package io.github.alambique.internal.compare;

import io.github.alambique.ddl.Change;
import io.github.alambique.ddl.SetComment;
import io.github.alambique.schema.CheckConstraint;
import io.github.alambique.schema.CompositeType;
import io.github.alambique.schema.Extension;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.Schema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the comments to set, also on new and recreated objects. Tables and columns hold their own comments. */
final class CommentComparator {

    private final Map<ObjectReference, String> wanted;
    private final Map<ObjectReference, String> previous = new HashMap<>();
    private final DependencyIndex current;
    private final DependencyIndex desired;
    private final ChangePropagation dispositions;
    private final IdentitySequences identities;
    private final List<Attachment> attachments = new ArrayList<>();

    CommentComparator(
            Schema currentSchema,
            DependencyIndex current,
            Schema desiredSchema,
            DependencyIndex desired,
            ChangePropagation dispositions,
            IdentitySequences identities) {
        this.wanted = desiredSchema.comments();
        this.current = current;
        this.desired = desired;
        this.dispositions = dispositions;
        this.identities = identities;
        currentSchema.comments().forEach((object, text) -> previous.put(alias(object, current), text));
    }

    // The comment on an index stays when the index becomes that of a constraint.
    private static ObjectReference alias(ObjectReference object, DependencyIndex current) {
        ObjectReference alias = current.alias(object);
        return alias.kind() == object.kind()
                ? alias
                : ObjectReference.of(object.kind(), alias.name().sibling(alias.simpleName()));
    }

    List<Attachment> attachments() {
        wanted.forEach((object, text) -> {
            Optional<ElementKey> part = desired.resolve(object);
            boolean gone = identities.isCreated(object)
                    || (part.isPresent() && (dispositions.of(part.get()).isNew() || isAddedAgain(part.get(), object)));
            if (gone || !text.equals(previous.get(object))) {
                set(object, part, text);
            }
        });
        previous.keySet().stream()
                .filter(object -> !wanted.containsKey(object))
                .sorted(Comparator.comparing(ObjectReference::toString))
                .forEach(this::remove);
        return attachments;
    }

    private void remove(ObjectReference object) {
        Optional<ElementKey> part = desired.resolve(object);
        boolean outlives = object.kind() == ObjectKind.SCHEMA
                || (part.isPresent()
                        && !identities.isDropped(object)
                        && !identities.isCreated(object)
                        && !dispositions.of(part.get()).isNew()
                        && hasMember(part.get(), object));
        if (outlives) {
            set(object, part, part.flatMap(this::ownComment).orElse(""));
        }
    }

    /** The comment that an extension brings itself. */
    private Optional<String> ownComment(ElementKey part) {
        return desired.get(part) instanceof ObjectElement of && of.object() instanceof Extension extension
                ? extension.installed().flatMap(Extension.Installed::ownComment)
                : Optional.empty();
    }

    private boolean hasMember(ElementKey part, ObjectReference object) {
        return switch (object.kind()) {
            case DOMAIN_CONSTRAINT -> check(desired.find(part), object).isPresent();
            case COLUMN -> hasColumn(part, object.simpleName());
            case INDEX, SEQUENCE -> true;
            default -> object.kind() == part.kind();
        };
    }

    // A column of a table is an element of its own.
    private boolean hasColumn(ElementKey part, String column) {
        return switch (part.kind()) {
            case COLUMN, VIEW, MATERIALIZED_VIEW -> true;
            default ->
                desired.get(part) instanceof ObjectElement of
                        && of.object() instanceof CompositeType type
                        && type.attributes().stream()
                                .map(CompositeType.Attribute::name)
                                .anyMatch(column::equals);
        };
    }

    // A changed check of a domain is dropped and added, unless it is only validated.
    private boolean isAddedAgain(ElementKey part, ObjectReference object) {
        Optional<CheckConstraint> previous = check(current.find(part), object);
        Optional<CheckConstraint> check = check(desired.find(part), object);
        return !previous.equals(check)
                && !previous.map(CheckConstraint::validated).equals(check);
    }

    private static Optional<CheckConstraint> check(@Nullable Element element, ObjectReference object) {
        return element instanceof DomainExpressionsElement of
                ? of.domain().checks().stream()
                        .filter(check -> check.name().equals(object.member()))
                        .findFirst()
                : Optional.empty();
    }

    private void set(ObjectReference object, Optional<ElementKey> part, String text) {
        SortKey place = part.map(known -> desired.get(known).place())
                .orElse(new SortKey(SortKey.Group.SCHEMAS, object.name().toString(), 0, ""));
        attachments.add(new Attachment(
                object,
                part.map(Set::of).orElse(Set.of()),
                List.of(Change.of(new SetComment(object, text, Optional.empty()))),
                place));
    }
}
