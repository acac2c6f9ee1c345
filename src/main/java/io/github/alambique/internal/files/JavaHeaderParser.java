package io.github.alambique.internal.files;

import io.github.alambique.internal.files.JavaLexer.Kind;
import io.github.alambique.internal.files.RevisionAnnotation.Literal;
import io.github.alambique.internal.files.RevisionAnnotation.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a revision class's metadata from a source of the usual shape (package, imports, one annotated class), up to the
 * class's opening brace. Reading thousands of files this way takes a tenth of the time javac's parser needs, most of it
 * for starting; a source of any other shape, right or wrong, is left to {@link JavacParser}.
 */
final class JavaHeaderParser {

    private static final Set<String> MODIFIERS = Set.of("public", "final", "abstract", "strictfp");

    private final JavaLexer lexer;
    private Kind kind;
    private int previousEnd;

    private String packageName = "";
    private boolean otherRevision;
    private Optional<RevisionAnnotation> annotation = Optional.empty();

    private JavaHeaderParser(String source) {
        lexer = new JavaLexer(source);
        kind = lexer.next();
    }

    /** Empty if the source has another shape. */
    static Optional<JavaRevision> parse(String source) {
        if (UnicodeEscapes.mayBeIn(source)) {
            return Optional.empty();
        }
        try {
            return new JavaHeaderParser(source).revision();
        } catch (UnusualShapeException | SourceSyntaxException e) {
            return Optional.empty();
        }
    }

    private Optional<JavaRevision> revision() throws UnusualShapeException, SourceSyntaxException {
        if (takeWord("package")) {
            packageName = qualifiedName();
            take(';');
        }
        while (takeWord("import")) {
            importDeclaration();
        }
        String comment = JavadocText.clean(lexer.comment());
        int classOffset = lexer.start();
        modifiers();
        if (!takeWord("class") || annotation.isEmpty()) {
            return Optional.empty();
        }
        String className = word();
        while (!lexer.is('{')) {
            check(kind == Kind.WORD || kind == Kind.SYMBOL);
            advance();
        }
        return Optional.of(
                new JavaRevision(packageName, className, classOffset, JavadocText.message(comment), annotation.get()));
    }

    private void importDeclaration() throws UnusualShapeException {
        boolean isStatic = takeWord("static");
        String imported = qualifiedName();
        otherRevision |= !isStatic && RevisionAnnotation.isHiddenBy(imported);
        take(';');
    }

    private void modifiers() throws UnusualShapeException, SourceSyntaxException {
        while (true) {
            if (kind == Kind.WORD && MODIFIERS.contains(lexer.token())) {
                advance();
            } else if (kind == Kind.SYMBOL && lexer.is('@')) {
                annotation();
            } else {
                return;
            }
        }
    }

    private void annotation() throws UnusualShapeException, SourceSyntaxException {
        int start = lexer.start();
        take('@');
        String name = qualifiedName();
        boolean named = RevisionAnnotation.isNamed(name) && !(otherRevision && name.indexOf('.') < 0);
        if (named) {
            check(annotation.isEmpty());
            annotation = Optional.of(elements(new RevisionAnnotation(start)));
        } else if (lexer.is('(')) {
            skipParentheses();
        }
    }

    private RevisionAnnotation elements(RevisionAnnotation revision)
            throws UnusualShapeException, SourceSyntaxException {
        take('(');
        do {
            int offset = lexer.start();
            String element = word();
            take('=');
            revision.put(element, offset, literal());
        } while (takeSymbol(','));
        take(')');
        return revision;
    }

    private Literal literal() throws UnusualShapeException {
        int start = lexer.start();
        if (lexer.is('{')) {
            return new Literal(Shape.ARRAY, array(), new TextRange(start, previousEnd));
        }
        if (kind == Kind.STRING) {
            return new Literal(Shape.TEXT, List.of(string()), new TextRange(start, previousEnd));
        }
        check(lexer.is("true") || lexer.is("false"));
        return new Literal(Shape.FLAG, List.of(word()), new TextRange(start, previousEnd));
    }

    private List<String> array() throws UnusualShapeException {
        var texts = new ArrayList<String>();
        take('{');
        while (kind == Kind.STRING) {
            texts.add(string());
            if (!takeSymbol(',')) {
                break;
            }
        }
        take('}');
        return texts;
    }

    private String string() throws UnusualShapeException {
        check(kind == Kind.STRING);
        String token = lexer.token();
        advance();
        try {
            return token.substring(1, token.length() - 1).translateEscapes();
        } catch (IllegalArgumentException e) {
            throw new UnusualShapeException();
        }
    }

    private void skipParentheses() throws UnusualShapeException {
        int open = 0;
        do {
            check(kind != Kind.END && kind != Kind.BROKEN);
            if (kind == Kind.SYMBOL) {
                open += lexer.is('(') ? 1 : lexer.is(')') ? -1 : 0;
            }
            advance();
        } while (open > 0);
    }

    private String qualifiedName() throws UnusualShapeException {
        var name = new StringBuilder(word());
        while (takeSymbol('.')) {
            name.append('.').append(takeSymbol('*') ? "*" : word());
        }
        return name.toString();
    }

    private String word() throws UnusualShapeException {
        check(kind == Kind.WORD);
        String word = lexer.token();
        advance();
        return word;
    }

    private boolean takeWord(String word) {
        boolean found = kind == Kind.WORD && lexer.is(word);
        if (found) {
            advance();
        }
        return found;
    }

    private void take(char symbol) throws UnusualShapeException {
        check(takeSymbol(symbol));
    }

    private boolean takeSymbol(char symbol) {
        boolean found = kind == Kind.SYMBOL && lexer.is(symbol);
        if (found) {
            advance();
        }
        return found;
    }

    private void advance() {
        previousEnd = lexer.end();
        kind = lexer.next();
    }

    private static void check(boolean usual) throws UnusualShapeException {
        if (!usual) {
            throw new UnusualShapeException();
        }
    }

    /** The source is not of the usual shape; no more is known about it. */
    private static final class UnusualShapeException extends Exception {

        private static final long serialVersionUID = 1L;

        UnusualShapeException() {
            super(null, null, false, false);
        }
    }
}
