package io.github.alambique.compare;

import io.github.alambique.operation.Change;
import io.github.alambique.operation.SetComment;
import io.github.alambique.schema.CheckConstraint;
import io.github.alambique.schema.Domain;
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

/** Finds the comments to set: on what is new or made anew too. Those of tables and columns are theirs. */
final class CommentComparator {

    private final Map<ObjectReference, String> wanted;
    private final Map<ObjectReference, String> former = new HashMap<>();
    private final Inventory desired;
    private final Fates fates;
    private final List<Attachment> attachments = new ArrayList<>();

    CommentComparator(Schema currentSchema, Inventory current, Schema desiredSchema, Inventory desired, Fates fates) {
        this.wanted = desiredSchema.comments();
        this.desired = desired;
        this.fates = fates;
        currentSchema.comments().forEach((object, text) -> former.put(current.alias(object), text));
    }

    List<Attachment> attachments() {
        wanted.forEach((object, text) -> {
            Optional<Part> part = desired.resolve(object);
            boolean gone = part.isPresent() && fates.of(part.get()).isNew();
            if (gone || !text.equals(former.get(object))) {
                set(object, part, text);
            }
        });
        former.keySet().stream()
                .filter(object -> !wanted.containsKey(object))
                .sorted(Comparator.comparing(ObjectReference::toString))
                .forEach(this::remove);
        return attachments;
    }

    private void remove(ObjectReference object) {
        Optional<Part> part = desired.resolve(object);
        boolean outlives = object.kind() == ObjectKind.SCHEMA
                || (part.isPresent() && !fates.of(part.get()).isNew() && hasMember(part.get(), object));
        if (outlives) {
            set(object, part, "");
        }
    }

    private boolean hasMember(Part part, ObjectReference object) {
        if (object.kind() == ObjectKind.DOMAIN_CONSTRAINT) {
            return desired.get(part) instanceof ObjectElement of
                    && of.object() instanceof Domain domain
                    && domain.checks().stream().map(CheckConstraint::name).anyMatch(object.member()::equals);
        }
        return object.kind() == part.kind() || object.kind() == ObjectKind.COLUMN || object.kind() == ObjectKind.INDEX;
    }

    private void set(ObjectReference object, Optional<Part> part, String text) {
        Place place = part.map(known -> desired.get(known).place())
                .orElse(new Place(Place.Group.SCHEMAS, object.name().toString(), 0, ""));
        attachments.add(new Attachment(
                object,
                part.map(Set::of).orElse(Set.of()),
                List.of(Change.of(new SetComment(object, text, Optional.empty()))),
                place));
    }
}
