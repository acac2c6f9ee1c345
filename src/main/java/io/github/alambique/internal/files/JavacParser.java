package io.github.alambique.internal.files;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import io.github.alambique.internal.files.RevisionAnnotation.Literal;
import io.github.alambique.internal.files.RevisionAnnotation.Shape;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Reads revision classes of any shape with the JDK's own parser, many files in one task. To be used only after
 * {@link Jdk#requireCompiler}.
 */
final class JavacParser {

    /** What a file came to: problems, or a revision, or neither if it declares none. */
    record Result(List<FileProblem> problems, Optional<JavaRevision> revision) {

        Result {
            problems = List.copyOf(problems);
        }
    }

    private final Map<URI, JavaSource> sources = new LinkedHashMap<>();
    private final Map<URI, List<FileProblem>> problems = new LinkedHashMap<>();
    private final Map<URI, JavaRevision> revisions = new LinkedHashMap<>();

    private JavacParser(List<JavaSource> sources) {
        sources.forEach(source -> this.sources.put(source.file().toUri(), source));
    }

    /** The results in the order of the sources. */
    static List<Result> parse(List<JavaSource> sources) throws IOException {
        try {
            return new JavacParser(sources).parse();
        } catch (IllegalStateException crash) {
            // What is nested too deeply ends javac's parser, which does not say in which file.
            return sources.size() == 1 ? List.of(unreadable(sources.get(0), crash)) : parseSingly(sources);
        }
    }

    private static List<Result> parseSingly(List<JavaSource> sources) throws IOException {
        var results = new ArrayList<Result>();
        for (JavaSource source : sources) {
            results.addAll(parse(List.of(source)));
        }
        return results;
    }

    private static Result unreadable(JavaSource source, IllegalStateException crash) {
        Throwable reason = crash.getCause() == null ? crash : crash.getCause();
        var problem = FileProblem.of(
                source.file().toString(),
                "javac's parser gives up on it (" + reason.getClass().getSimpleName() + ")");
        return new Result(List.of(problem), Optional.empty());
    }

    private List<Result> parse() throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, Locale.ROOT, null)) {
            var task = (JavacTask) compiler.getTask(
                    Writer.nullWriter(),
                    files,
                    this::report,
                    List.of("-proc:none"),
                    null,
                    sources.entrySet().stream()
                            .map(source ->
                                    new Unit(source.getKey(), source.getValue().text()))
                            .toList());
            Trees trees = Trees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                if (!problems.containsKey(unit.getSourceFile().toUri())) {
                    read(unit, trees);
                }
            }
        }
        return sources.keySet().stream()
                .map(uri -> new Result(problems.getOrDefault(uri, List.of()), Optional.ofNullable(revisions.get(uri))))
                .toList();
    }

    private void report(Diagnostic<? extends JavaFileObject> diagnostic) {
        JavaFileObject unit = diagnostic.getSource();
        if (diagnostic.getKind() == Diagnostic.Kind.ERROR && unit != null) {
            report(
                    unit.toUri(),
                    new SourceSyntaxException((int) diagnostic.getPosition(), diagnostic.getMessage(Locale.ROOT)));
        }
    }

    private void report(URI uri, SourceSyntaxException exception) {
        JavaSource source = sources.get(uri);
        if (source != null) {
            problems.computeIfAbsent(uri, key -> new ArrayList<>())
                    .add(exception.in(source.file().toString(), source.text()));
        }
    }

    private void read(CompilationUnitTree unit, Trees trees) {
        URI uri = unit.getSourceFile().toUri();
        try {
            new UnitReader(unit, trees).revision().ifPresent(revision -> revisions.put(uri, revision));
        } catch (SourceSyntaxException e) {
            report(uri, e);
        }
    }

    /** A source that is already in memory. */
    private static final class Unit extends SimpleJavaFileObject {

        private final String text;

        Unit(URI uri, String text) {
            super(uri, Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    /** Finds the revision class in one parsed file. */
    private record UnitReader(CompilationUnitTree unit, Trees trees) {

        Optional<JavaRevision> revision() throws SourceSyntaxException {
            for (Tree declaration : unit.getTypeDecls()) {
                if (declaration instanceof ClassTree type) {
                    Optional<? extends AnnotationTree> annotation = type.getModifiers().getAnnotations().stream()
                            .filter(this::isRevision)
                            .findFirst();
                    if (annotation.isPresent()) {
                        return Optional.of(revision(type, annotation.get()));
                    }
                }
            }
            return Optional.empty();
        }

        private boolean isRevision(AnnotationTree annotation) {
            String name = annotation.getAnnotationType().toString();
            boolean simple = name.indexOf('.') < 0;
            return RevisionAnnotation.isNamed(name)
                    && !(simple && unit.getImports().stream().anyMatch(UnitReader::hidesRevision));
        }

        private static boolean hidesRevision(ImportTree declaration) {
            return !declaration.isStatic()
                    && RevisionAnnotation.isHiddenBy(
                            declaration.getQualifiedIdentifier().toString());
        }

        private JavaRevision revision(ClassTree type, AnnotationTree annotation) throws SourceSyntaxException {
            var elements = new RevisionAnnotation(start(annotation));
            for (ExpressionTree argument : annotation.getArguments()) {
                if (argument instanceof AssignmentTree assignment) {
                    elements.put(
                            assignment.getVariable().toString(),
                            start(assignment),
                            literal(assignment.getExpression()));
                } else {
                    elements.put("value", start(argument), literal(argument));
                }
            }
            String packageName =
                    unit.getPackageName() == null ? "" : unit.getPackageName().toString();
            String comment = trees.getDocComment(new TreePath(new TreePath(unit), type));
            return new JavaRevision(
                    packageName,
                    type.getSimpleName().toString(),
                    start(type),
                    comment == null ? "" : JavadocText.message(comment),
                    elements);
        }

        private Literal literal(ExpressionTree value) throws SourceSyntaxException {
            if (value instanceof NewArrayTree array && array.getType() == null) {
                var texts = new ArrayList<String>();
                for (ExpressionTree element : array.getInitializers()) {
                    texts.add(text(element));
                }
                return new Literal(Shape.ARRAY, texts, range(value));
            }
            if (value instanceof LiteralTree literal && literal.getValue() instanceof Boolean flag) {
                return new Literal(Shape.FLAG, List.of(flag.toString()), range(value));
            }
            return new Literal(Shape.TEXT, List.of(text(value)), range(value));
        }

        private String text(ExpressionTree value) throws SourceSyntaxException {
            if (value instanceof LiteralTree literal && literal.getValue() instanceof String text) {
                return text;
            }
            throw new SourceSyntaxException(
                    start(value), "\"" + value + "\" is no literal, and the metadata is read without compiling it");
        }

        private TextRange range(Tree tree) {
            return new TextRange(start(tree), (int) trees.getSourcePositions().getEndPosition(unit, tree));
        }

        private int start(Tree tree) {
            return (int) trees.getSourcePositions().getStartPosition(unit, tree);
        }
    }
}
