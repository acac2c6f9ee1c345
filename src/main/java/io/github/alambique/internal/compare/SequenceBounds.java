package io.github.alambique.internal.compare;

import io.github.alambique.ddl.Change;
import io.github.alambique.ddl.Execute;
import io.github.alambique.ddl.Operation;
import io.github.alambique.schema.DataType;
import io.github.alambique.schema.Literal;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.SequenceOptions;
import java.util.ArrayList;
import java.util.List;

/** The numbers that a sequence can give, by its options and its type. */
record SequenceBounds(long lowest, long highest, boolean ascending) {

    static SequenceBounds of(SequenceOptions options, DataType type) {
        long most = most(type);
        return new SequenceBounds(
                Math.max(options.lowest(), -most - 1), Math.min(options.highest(), most), options.isAscending());
    }

    /** The greatest number of a type. */
    static long most(DataType type) {
        return switch (type.sql()) {
            case "smallint" -> Short.MAX_VALUE;
            case "integer" -> Integer.MAX_VALUE;
            default -> Long.MAX_VALUE;
        };
    }

    /**
     * Moves the position of a sequence into its new bounds, since PostgreSQL rejects bounds that exclude the position. A sequence
     * that was past its new end has no more numbers.
     */
    List<Change> entering(SequenceBounds wanted, QualifiedName sequence) {
        // Then it restarts.
        if (ascending != wanted.ascending || lowest > wanted.highest || wanted.lowest > highest) {
            return List.of();
        }
        List<Change> changes = new ArrayList<>();
        if (wanted.lowest > lowest) {
            changes.add(wanted.move(sequence, '<', wanted.lowest, !wanted.ascending));
        }
        if (wanted.highest < highest) {
            changes.add(wanted.move(sequence, '>', wanted.highest, wanted.ascending));
        }
        return changes;
    }

    /** The change, with a warning if it restarts the sequence. */
    static Change altered(Operation alter, QualifiedName sequence, SequenceOptions from, SequenceOptions to) {
        return to.startsAnewAfter(from)
                ? Hazards.risky(alter, "restarts sequence \"" + sequence + "\" with " + to.first())
                : Change.of(alter);
    }

    private Change move(QualifiedName sequence, char beyond, long bound, boolean passed) {
        String name = sequence.quoted();
        Execute move = new Execute(
                "SELECT setval(%s, %s, %s) FROM %s WHERE last_value %s %s"
                        .formatted(Literal.quote(name), bound, passed, name, beyond, bound),
                List.of());
        return passed
                ? Hazards.risky(move, "sequence \"" + sequence + "\" is at its end afterwards if it is past " + bound)
                : Change.of(move);
    }
}
