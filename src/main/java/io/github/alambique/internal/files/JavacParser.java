package io.github.alambique.internal.files;

import static java.util.Objects.requireNonNull;

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
import io.github.alambique.internal.files.ScriptReader.Reading;
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

/** Reads revision classes with the JDK's own parser. To be used only after {@link Jdk#requireCompiler}. */
final class JavacParser {

    /** As many files in one task as the memory for their syntax trees allows. */
    private static final int FILES_IN_TASK = 250;

    // What is a preview feature is not refused here: the project's own options say so when it is compiled.
    private static final List<String> OPTIONS = List.of(
            "-proc:none",
            "--enable-preview",
            "-source",
            Integer.toString(Runtime.version().feature()));

    private final Map<URI, Unit> units = new LinkedHashMap<>();

    private JavacParser(List<JavaSource> sources) {
        sources.stream().map(Unit::new).forEach(unit -> units.put(unit.toUri(), unit));
    }

    /** What the sources came to, in their order. */
    static List<Reading> parse(List<JavaSource> sources) throws IOException {
        return parse(sources, FILES_IN_TASK);
    }

    private static List<Reading> parse(List<JavaSource> sources, int together) throws IOException {
        var readings = new ArrayList<Reading>();
        for (int start = 0; start < sources.size(); start += together) {
            readings.addAll(parseTogether(sources.subList(start, Math.min(start + together, sources.size()))));
        }
        return readings;
    }

    private static List<Reading> parseTogether(List<JavaSource> sources) throws IOException {
        try {
            return new JavacParser(sources).parse();
        } catch (IllegalStateException crash) {
            // What is nested too deeply ends javac's parser, which does not say in which file.
            return sources.size() == 1 ? List.of(unreadable(sources.get(0).file(), crash)) : parse(sources, 1);
        }
    }

    private static Reading unreadable(ScriptFile file, IllegalStateException crash) {
        Throwable reason = crash.getCause() == null ? crash : crash.getCause();
        String problem = "javac's parser gives up on it (" + reason.getClass().getSimpleName() + ")";
        return Reading.faulty(file, List.of(FileProblem.of(file.path().toString(), problem)));
    }

    private List<Reading> parse() throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, Locale.ROOT, null)) {
            var task = (JavacTask)
                    compiler.getTask(Writer.nullWriter(), files, this::report, OPTIONS, null, units.values());
            Trees trees = Trees.instance(task);
            for (CompilationUnitTree tree : task.parse()) {
                read(requireNonNull(units.get(tree.getSourceFile().toUri())), tree, trees);
            }
        }
        return units.values().stream().map(Unit::reading).toList();
    }

    private void report(Diagnostic<? extends JavaFileObject> diagnostic) {
        JavaFileObject file = diagnostic.getSource();
        Unit unit = file == null ? null : units.get(file.toUri());
        if (unit != null && diagnostic.getKind() == Diagnostic.Kind.ERROR) {
            unit.add(unit.source().error((int) diagnostic.getPosition(), diagnostic.getMessage(Locale.ROOT)));
        }
    }

    private static void read(Unit unit, CompilationUnitTree tree, Trees trees) {
        if (unit.problems.isEmpty()) {
            try {
                unit.revision = new UnitReader(unit.java, tree, trees).revision();
            } catch (ScriptSyntaxException e) {
                unit.add(e);
            }
        }
    }

    /** A source that is already in memory, and what it came to. */
    private static final class Unit extends SimpleJavaFileObject {

        private final JavaSource java;
        private final List<FileProblem> problems = new ArrayList<>();
        private Optional<ParsedRevision> revision = Optional.empty();

        Unit(JavaSource java) {
            super(java.file().path().toUri(), Kind.SOURCE);
            this.java = java;
        }

        Source source() {
            return java.source();
        }

        void add(ScriptSyntaxException exception) {
            problems.addAll(exception.problems());
        }

        Reading reading() {
            return new Reading(java.file(), revision, problems);
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source().text();
        }
    }

    /** Finds the revision class in one parsed file. */
    private record UnitReader(JavaSource java, CompilationUnitTree unit, Trees trees) {

        Optional<ParsedRevision> revision() {
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

        private ParsedRevision revision(ClassTree type, AnnotationTree annotation) {
            var elements = new RevisionAnnotation(java.source(), start(annotation));
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
            checkPlace(type);
            String comment = trees.getDocComment(new TreePath(new TreePath(unit), type));
            return new ParsedRevision(
                    elements.metadata(comment == null ? "" : JavadocText.message(comment)),
                    elements.revises(),
                    JavaChecksum.of(java.source().text()));
        }

        private void checkPlace(ClassTree type) {
            ScriptFile file = java.file();
            String packageName = String.valueOf(unit.getPackageName());
            if (!packageName.equals(file.packageName())) {
                throw java.source()
                        .error(
                                start(type),
                                "the package is \"%s\", and the folder stands for \"%s\""
                                        .formatted(
                                                unit.getPackageName() == null ? "" : packageName, file.packageName()));
            }
            if (!file.fileName().equals(type.getSimpleName() + Format.JAVA.suffix())) {
                throw java.source()
                        .error(start(type), "the class \"" + type.getSimpleName() + "\" has not the name of its file");
            }
        }

        private Literal literal(ExpressionTree value) {
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

        private String text(ExpressionTree value) {
            if (value instanceof LiteralTree literal && literal.getValue() instanceof String text) {
                return text;
            }
            throw java.source()
                    .error(
                            start(value),
                            "\"" + value + "\" is no literal, and the metadata is read without compiling it");
        }

        private TextRange range(Tree tree) {
            return new TextRange(start(tree), (int) trees.getSourcePositions().getEndPosition(unit, tree));
        }

        private int start(Tree tree) {
            return (int) trees.getSourcePositions().getStartPosition(unit, tree);
        }
    }
}
