package io.github.alambique.internal.files;

import io.github.alambique.internal.graph.RevisionMetadata;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The header of a SQL revision: comment lines {@code -- key: value} with a known key. Other comments do not count. */
final class SqlHeader {

    static final String REVISION = "revision";
    static final String REVISES = "revises";
    static final String MESSAGE = "message";
    static final String CREATED = "created";
    static final String BRANCH_LABELS = "branch labels";
    static final String DEPENDS_ON = "depends on";
    static final String TRANSACTIONAL = "transactional";

    /** What stands for an empty list. */
    static final String NONE = "-";

    private static final Set<String> KEYS =
            Set.of(REVISION, REVISES, MESSAGE, CREATED, BRANCH_LABELS, DEPENDS_ON, TRANSACTIONAL);

    private static final String WANTED =
            "; a SQL revision begins with the lines \"-- revision: <id>\" and \"-- revises: <ids of its parents, or ->\"";

    private final Source source;
    private final String text;
    private final Map<String, TextRange> values = new HashMap<>();

    SqlHeader(Source source) {
        this.source = source;
        this.text = source.text();
    }

    /** Takes the comment from its dashes to the end of its line. */
    void comment(int start, int end) {
        int colon = text.indexOf(':', start);
        if (colon < 0 || colon >= end) {
            return;
        }
        String key = Messages.oneLine(text.substring(start + 2, colon)).toLowerCase(Locale.ROOT);
        if (KEYS.contains(key) && values.put(key, stripped(colon + 1, end)) != null) {
            throw source.error(start, "\"" + key + "\" is given twice");
        }
    }

    RevisionMetadata metadata() {
        String id = value(REVISION);
        if (id.isEmpty()) {
            throw source.error(0, "no revision id" + WANTED);
        }
        if (!values.containsKey(REVISES)) {
            throw source.error(0, "no \"revises\"" + WANTED);
        }
        return new RevisionMetadata(
                id,
                list(REVISES),
                list(DEPENDS_ON),
                list(BRANCH_LABELS),
                Messages.oneLine(value(MESSAGE)),
                created(),
                transactional());
    }

    TextRange revises() {
        return range(REVISES);
    }

    private Optional<Instant> created() {
        String created = value(CREATED);
        return created.isEmpty()
                ? Optional.empty()
                : Optional.of(RevisionAnnotation.instant(
                        created, problem -> source.error(range(CREATED).start(), problem)));
    }

    private boolean transactional() {
        String flag = value(TRANSACTIONAL).toLowerCase(Locale.ROOT);
        if (!Set.of("", "true", "false").contains(flag)) {
            throw source.error(range(TRANSACTIONAL).start(), "\"" + TRANSACTIONAL + "\" must be true or false");
        }
        return !flag.equals("false");
    }

    private List<String> list(String key) {
        String value = value(key);
        if (value.isEmpty() || value.equals(NONE)) {
            return List.of();
        }
        return Arrays.stream(value.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private String value(String key) {
        return range(key).of(text);
    }

    private TextRange range(String key) {
        return values.getOrDefault(key, new TextRange(0, 0));
    }

    private TextRange stripped(int start, int end) {
        String value = text.substring(start, end);
        int first = end - value.stripLeading().length();
        return new TextRange(first, first + value.strip().length());
    }
}
