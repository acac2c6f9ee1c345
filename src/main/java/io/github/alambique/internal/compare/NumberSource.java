package io.github.alambique.internal.compare;

import io.github.alambique.schema.DataType;
import io.github.alambique.schema.Expression;
import io.github.alambique.schema.Literal;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Sequence;
import io.github.alambique.schema.SequenceOptions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The sequence that numbers a column: the sequence of an identity, or the one that the default takes its values from.
 *
 * @param holder the element that the sequence is dropped and created with: the identity column, or the sequence itself
 */
record NumberSource(QualifiedName sequence, ElementKey holder, SequenceOptions options, DataType type) {

    private static final DataType BIGINT = new DataType("bigint");

    static Optional<NumberSource> of(DependencyIndex index, ColumnElement column) {
        if (column.identity().isPresent()) {
            return Optional.of(ofIdentity(column));
        }
        return column.defaultExpression()
                .flatMap(expression -> index
                        .uses(ElementKey.defaultOf(
                                column.table(), column.column().name()))
                        .stream()
                        .flatMap(used -> of(index.find(used)).stream())
                        .filter(source -> expression.equals(nextValue(source.sequence)))
                        .findFirst());
    }

    /** The sequence that the element is, or the sequence of an identity column. */
    static Optional<NumberSource> of(@Nullable Element used) {
        if (used instanceof ObjectElement of && of.object() instanceof Sequence sequence) {
            return Optional.of(new NumberSource(
                    sequence.name(),
                    of.key(),
                    sequence.options(),
                    sequence.type().orElse(BIGINT)));
        }
        return used instanceof ColumnElement column && column.identity().isPresent()
                ? Optional.of(ofIdentity(column))
                : Optional.empty();
    }

    private static NumberSource ofIdentity(ColumnElement column) {
        return new NumberSource(
                column.identitySequence().orElseThrow(),
                column.key(),
                column.identity().orElseThrow().sequence(),
                column.column().type());
    }

    /** The default that takes its values from a sequence. */
    static Expression nextValue(QualifiedName sequence) {
        return new Expression("nextval(" + Literal.quote(sequence.quoted()) + "::regclass)");
    }

    boolean isIdentity() {
        return holder.kind() == ObjectKind.COLUMN;
    }

    ObjectReference reference() {
        return ObjectReference.of(ObjectKind.SEQUENCE, sequence);
    }
}
