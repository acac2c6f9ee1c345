package io.github.alambique.internal.graph;

import io.github.alambique.MigrationException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** From Alembic's recorded errors to ours. */
final class RecordedErrors {

    /** By the beginning of Alembic's message, which tells more than its class. */
    private static final Map<Pattern, Set<Class<? extends MigrationException>>> KINDS = new LinkedHashMap<>();

    static {
        put(
                "Can't locate revision identified by '[^']*[+-]\\d+'",
                UnknownRevisionException.class,
                AmbiguousRevisionException.class,
                NotOnBranchException.class,
                InvalidTargetException.class,
                InvalidRangeException.class,
                MultipleHeadsException.class,
                AmbiguousWalkException.class,
                WalkTooFarException.class,
                NotAHeadException.class);
        put(
                "Can't locate revision",
                UnknownRevisionException.class,
                AmbiguousRevisionException.class,
                NotOnBranchException.class,
                InvalidTargetException.class,
                UnknownVersionException.class);
        put(
                "No such revision|Revision \\S+ is not a member of branch",
                UnknownRevisionException.class,
                NotOnBranchException.class);
        put("Multiple head", MultipleHeadsException.class);
        put("Ambiguous (walk|upgrade)", AmbiguousWalkException.class);
        put("Walked too far|Relative revision", WalkTooFarException.class, InvalidTargetException.class);
        put("Destination|Not a valid downgrade target", UnreachableTargetException.class);
        put("Range revision not allowed", InvalidTargetException.class);
        put(
                "History range requires|downgrade with --sql requires|Stamp operation with --sql only supports a single",
                InvalidRangeException.class);
        put("Requested range|Revision \\S+ is not an ancestor", InvalidRangeException.class);
        put("Requested revision \\S+ overlaps", OverlappingTargetsException.class);
        put("Duplicate head revisions", DuplicateParentException.class);
        put("Revision \\S+ is not a head revision", NotAHeadException.class);
        put("Branch name|Character\\(s\\)|Self-loop|Cycle", InvalidRevisionException.class);
    }

    private RecordedErrors() {}

    /** The classes of ours that say the same. */
    static Optional<Set<Class<? extends MigrationException>>> ours(String message) {
        return KINDS.entrySet().stream()
                .filter(kind -> kind.getKey().matcher(message).lookingAt())
                .map(Map.Entry::getValue)
                .findFirst();
    }

    @SafeVarargs
    private static void put(String messages, Class<? extends MigrationException>... ours) {
        KINDS.put(Pattern.compile(messages), Set.of(ours));
    }
}
