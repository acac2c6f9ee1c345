package io.github.alambique.internal.files;

import io.github.alambique.Revision;
import io.github.alambique.internal.graph.RevisionMetadata;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The literals in a {@link Revision} annotation of a source text, by element, and what they say. */
final class RevisionAnnotation {

    enum Shape {
        TEXT,
        ARRAY,
        FLAG
    }

    /** A literal and where in the source it is; a flag's only text is {@code true} or {@code false}. */
    record Literal(Shape shape, List<String> texts, TextRange range) {

        Literal {
            texts = List.copyOf(texts);
        }
    }

    private static final Map<String, Set<Shape>> ELEMENTS = Map.of(
            "id", Set.of(Shape.TEXT),
            "message", Set.of(Shape.TEXT),
            "revises", Set.of(Shape.TEXT, Shape.ARRAY),
            "created", Set.of(Shape.TEXT),
            "branchLabels", Set.of(Shape.TEXT, Shape.ARRAY),
            "dependsOn", Set.of(Shape.TEXT, Shape.ARRAY),
            "transactional", Set.of(Shape.FLAG));

    private static final Map<Set<Shape>, String> EXPECTED = Map.of(
            Set.of(Shape.TEXT), "one string in double quotes",
            Set.of(Shape.TEXT, Shape.ARRAY), "a string in double quotes, or several in braces",
            Set.of(Shape.FLAG), "true or false");

    private final Source source;
    private final int start;
    private final Map<String, Literal> literals = new LinkedHashMap<>();

    /** An annotation without elements as yet, that begins at an offset of its source. */
    RevisionAnnotation(Source source, int start) {
        this.source = source;
        this.start = start;
    }

    /** Whether an annotation of this name is {@link Revision}, given that its simple name is not imported from elsewhere. */
    static boolean isNamed(String name) {
        return name.equals(Revision.class.getSimpleName()) || name.equals(Revision.class.getName());
    }

    /** Whether an import makes {@code Revision} mean another annotation. */
    static boolean isHiddenBy(String imported) {
        return imported.endsWith("." + Revision.class.getSimpleName()) && !imported.equals(Revision.class.getName());
    }

    void put(String element, int offset, Literal literal) {
        Set<Shape> shapes = ELEMENTS.get(element);
        if (shapes == null) {
            throw source.error(offset, "@Revision has no element \"" + element + "\"");
        }
        if (!shapes.contains(literal.shape())) {
            throw source.error(literal.range().start(), "\"" + element + "\" must be " + EXPECTED.get(shapes));
        }
        if (literals.put(element, literal) != null) {
            throw source.error(offset, "\"" + element + "\" is given twice");
        }
    }

    /** @param javadoc the message where the annotation has none */
    RevisionMetadata metadata(String javadoc) {
        Literal id = literals.get("id");
        if (id == null || id.texts().get(0).isBlank()) {
            throw source.error(start, "@Revision needs an \"id\"");
        }
        return new RevisionMetadata(
                id.texts().get(0),
                texts("revises"),
                texts("dependsOn"),
                texts("branchLabels"),
                texts("message").stream()
                        .filter(message -> !message.isBlank())
                        .findFirst()
                        .orElse(javadoc),
                created(literals.get("created")),
                !texts("transactional").contains("false"));
    }

    /** Where {@code revises} has its value; empty, and right after the id, if it is not given. */
    TextRange revises() {
        Literal revises = literals.get("revises");
        if (revises != null) {
            return revises.range();
        }
        Literal id = literals.get("id");
        int end = id == null ? start : id.range().end();
        return new TextRange(end, end);
    }

    private List<String> texts(String element) {
        Literal literal = literals.get(element);
        return literal == null ? List.of() : literal.texts();
    }

    private Optional<Instant> created(@Nullable Literal created) {
        if (created == null || created.texts().get(0).isEmpty()) {
            return Optional.empty();
        }
        int offset = created.range().start();
        return Optional.of(instant(created.texts().get(0), problem -> source.error(offset, problem)));
    }

    /** Reads a time stamp as both formats write it; {@code error} makes an error of what is wrong with it. */
    static Instant instant(String text, Function<String, ScriptSyntaxException> error) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw error.apply("\"created\" must be a time as 2023-05-08T18:15:04Z, not \"" + text + "\"");
        }
    }
}
