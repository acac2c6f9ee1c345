package io.github.alambique.internal.compile;

import io.github.alambique.internal.files.FileAccess;
import io.github.alambique.internal.files.FileProblem;
import io.github.alambique.internal.files.Jdk;
import io.github.alambique.internal.files.ScriptSyntaxException;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * Compiles Java revisions, all in one task, into memory. The annotation processors of the project's class path run only
 * if the revisions do not compile without them: most projects have some, and few revisions need them. To be used only after {@link Jdk#requireCompiler}.
 */
final class RevisionCompiler {

    // What javac only warns of is a matter of the project's own build.
    private static final List<String> OPTIONS = List.of("-g", "-implicit:class", "-nowarn", "-Xlint:none");
    private static final String WITHOUT_PROCESSORS = "-proc:none";

    // Newer compilers run no processors unless told to.
    private static final List<String> WITH_PROCESSORS =
            Runtime.version().feature() < 21 ? List.of() : List.of("-proc:full");

    private final Collection<Path> revisions;
    private final CompileInputs inputs;
    private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    private final List<FileProblem> errors = new ArrayList<>();
    private boolean missing;

    private RevisionCompiler(Collection<Path> revisions, CompileInputs inputs) {
        this.revisions = revisions;
        this.inputs = inputs;
    }

    /**
     * Compiles the revisions, and those sources of the project they use that have no up-to-date classes.
     *
     * @throws ScriptSyntaxException with every error
     */
    static CompiledClasses compile(Collection<Path> revisions, CompileInputs inputs, Charset encoding) {
        var revisionCompiler = new RevisionCompiler(revisions, inputs);
        try (var standard = revisionCompiler.compiler.getStandardFileManager(null, Locale.ROOT, encoding)) {
            standard.setLocationFromPaths(StandardLocation.CLASS_PATH, inputs.classPath());
            standard.setLocationFromPaths(StandardLocation.SOURCE_PATH, inputs.sourceRoots());
            return revisionCompiler.compile(standard);
        } catch (IOException e) {
            throw FileAccess.reading(revisions.iterator().next(), e);
        }
    }

    private CompiledClasses compile(StandardJavaFileManager standard) throws IOException {
        var files = new CompilerFiles(standard, inputs);
        boolean compiled = isCompiled(files, List.of(WITHOUT_PROCESSORS));
        boolean processors = !compiled && files.haveProcessors();
        if (processors) {
            errors.clear();
            missing = false;
            files = new CompilerFiles(standard, inputs);
            compiled = isCompiled(files, WITH_PROCESSORS);
        }
        if (!compiled) {
            throw ScriptSyntaxException.compilation(errors, hint(processors));
        }
        return files.compiled(revisions);
    }

    private boolean isCompiled(CompilerFiles files, List<String> processing) {
        var otherOutput = new StringWriter();
        List<String> options = Stream.of(OPTIONS, processing, inputs.options())
                .flatMap(List::stream)
                .toList();
        Iterable<? extends JavaFileObject> units = files.revisions(revisions);
        try {
            boolean compiled = compiler.getTask(otherOutput, files, this::report, options, null, units)
                    .call();
            if (!compiled && errors.isEmpty()) {
                errors.add(FileProblem.of("javac", otherOutput.toString()));
            }
            return compiled;
        } catch (RuntimeException crash) {
            errors.add(FileProblem.of("javac", String.valueOf(crash.getCause() == null ? crash : crash.getCause())));
            return false;
        }
    }

    private String hint(boolean processors) {
        if (!missing) {
            return "Correct the revision files; nothing was run";
        }
        return "Correct the revision files. If they use a module that is not compiled, or classes that its build generates, run"
                + " mvn compile before the goal. If they use members that Lombok or another annotation processor generates, the"
                + " processor must be a dependency of the project: "
                + (processors ? "the processors among the dependencies have run" : "there is no processor among them")
                + ". No revision was run";
    }

    private void report(Diagnostic<? extends JavaFileObject> diagnostic) {
        if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
            errors.add(problem(diagnostic));
            missing |= diagnostic.getCode().matches("compiler\\.err\\.(cant\\.resolve|doesnt\\.exist|cant\\.access).*");
        }
    }

    private static FileProblem problem(Diagnostic<? extends JavaFileObject> diagnostic) {
        String message = diagnostic.getMessage(Locale.ROOT);
        JavaFileObject source = diagnostic.getSource();
        if (source == null) {
            return FileProblem.of("javac", message);
        }
        String file = Path.of(source.toUri()).toString();
        try {
            String text = source.getCharContent(true).toString();
            return FileProblem.at(file, text, (int) diagnostic.getPosition(), message);
        } catch (IOException e) {
            return FileProblem.of(file, message);
        }
    }
}
