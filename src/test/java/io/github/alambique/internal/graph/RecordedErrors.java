package io.github.alambique.internal.graph;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** From Alembic's recorded errors to ours. */
final class RecordedErrors {

    /** By the beginning of Alembic's message, which tells more than its class. */
    private static final Map<Pattern, Set<GraphError>> KINDS = new LinkedHashMap<>();

    static {
        put(
                "Can't locate revision identified by '[^']*[+-]\\d+'",
                GraphError.UNKNOWN_REVISION,
                GraphError.AMBIGUOUS_REVISION,
                GraphError.NOT_ON_BRANCH,
                GraphError.INVALID_TARGET,
                GraphError.INVALID_RANGE,
                GraphError.MULTIPLE_HEADS,
                GraphError.AMBIGUOUS_WALK,
                GraphError.WALK_TOO_FAR,
                GraphError.NOT_A_HEAD);
        put(
                "Can't locate revision",
                GraphError.UNKNOWN_REVISION,
                GraphError.AMBIGUOUS_REVISION,
                GraphError.NOT_ON_BRANCH,
                GraphError.INVALID_TARGET,
                GraphError.UNKNOWN_VERSION);
        put(
                "No such revision|Revision \\S+ is not a member of branch",
                GraphError.UNKNOWN_REVISION,
                GraphError.NOT_ON_BRANCH);
        put("Multiple head", GraphError.MULTIPLE_HEADS);
        put("Ambiguous (walk|upgrade)", GraphError.AMBIGUOUS_WALK);
        put("Walked too far|Relative revision", GraphError.WALK_TOO_FAR, GraphError.INVALID_TARGET);
        put("Destination|Not a valid downgrade target", GraphError.UNREACHABLE_TARGET);
        put("Range revision not allowed", GraphError.INVALID_TARGET);
        put(
                "History range requires|downgrade with --sql requires|Stamp operation with --sql only supports a single",
                GraphError.INVALID_RANGE);
        put("Requested range|Revision \\S+ is not an ancestor", GraphError.INVALID_RANGE);
        put("Requested revision \\S+ overlaps", GraphError.OVERLAPPING_TARGETS);
        put("Duplicate head revisions", GraphError.DUPLICATE_PARENT);
        put("Revision \\S+ is not a head revision", GraphError.NOT_A_HEAD);
        put("Branch name|Character\\(s\\)|Self-loop|Cycle", GraphError.INVALID_REVISION);
    }

    private RecordedErrors() {}

    /** Those of ours that say the same. */
    static Optional<Set<GraphError>> ours(String message) {
        return KINDS.entrySet().stream()
                .filter(kind -> kind.getKey().matcher(message).lookingAt())
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static void put(String messages, GraphError... ours) {
        KINDS.put(Pattern.compile(messages), Set.of(ours));
    }
}
