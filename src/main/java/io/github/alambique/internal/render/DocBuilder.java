package io.github.alambique.internal.render;

import io.github.alambique.internal.render.Doc.Break;
import io.github.alambique.internal.render.Doc.Token;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Builds the tree of levels from a stream of tokens, breaks and their nesting. A token belongs to the level of the last
 * break before it: so a level begins with its first break, and its first tokens stay on the line they are on.
 */
final class DocBuilder {

    private final Level root = new Level(Level.Kind.PLAIN);
    private final Deque<Level> open = new ArrayDeque<>(List.of(root));
    private Level current = root;
    private @Nullable Token argumentOf;

    void open(Level.Kind kind) {
        open.addLast(new Level(kind));
    }

    void close() {
        Level closed = open.removeLast();
        open.getLast().add(closed);
    }

    /** The next token is the first of an argument. */
    void beginArgument(Token method) {
        argumentOf = method;
    }

    Token token(String source) {
        return token(source, null);
    }

    Token token(String source, @Nullable JavaText text) {
        Token token = new Token(source, text, argumentOf);
        argumentOf = null;
        current.add(token);
        return token;
    }

    Break add(Break place) {
        current = open.getLast();
        current.add(place);
        return place;
    }

    List<Doc> build() {
        return root.docs();
    }
}
