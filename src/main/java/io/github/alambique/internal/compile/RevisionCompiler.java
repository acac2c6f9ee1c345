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
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Compiles Java revisions, all in one task, into memory. To be used only after {@link Jdk#requireCompiler}. */
final class RevisionCompiler {

    // Annotation processors, and what javac only warns of, are matters of the project's own build.
    private static final List<String> OPTIONS =
            List.of("-g", "-proc:none", "-implicit:class", "-nowarn", "-Xlint:none");

    private final CompileInputs inputs;
    private final Charset encoding;
    private final List<FileProblem> errors = new ArrayList<>();
    private boolean missing;

    private RevisionCompiler(CompileInputs inputs, Charset encoding) {
        this.inputs = inputs;
        this.encoding = encoding;
    }

    /**
     * Compiles the revisions, and those sources of the project they use that have no up-to-date classes.
     *
     * @throws ScriptSyntaxException with every error
     */
    static CompiledClasses compile(Collection<Path> revisions, CompileInputs inputs, Charset encoding) {
        try {
            return new RevisionCompiler(inputs, encoding).compile(revisions);
        } catch (IOException e) {
            throw FileAccess.reading(revisions.iterator().next(), e);
        }
    }

    private CompiledClasses compile(Collection<Path> revisions) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var otherOutput = new StringWriter();
        List<String> options =
                Stream.concat(OPTIONS.stream(), inputs.options().stream()).toList();
        try (var standard = compiler.getStandardFileManager(null, Locale.ROOT, encoding)) {
            standard.setLocationFromPaths(StandardLocation.CLASS_PATH, inputs.classPath());
            standard.setLocationFromPaths(StandardLocation.SOURCE_PATH, inputs.sourceRoots());
            var files = new CompilerFiles(standard, inputs);
            boolean compiled = compiler.getTask(
                            otherOutput,
                            files,
                            this::report,
                            options,
                            null,
                            standard.getJavaFileObjectsFromPaths(List.copyOf(revisions)))
                    .call();
            if (!compiled) {
                throw ScriptSyntaxException.compilation(
                        errors.isEmpty() ? List.of(FileProblem.of("javac", otherOutput.toString())) : errors, hint());
            }
            return files.compiled(revisions);
        }
    }

    private String hint() {
        return missing
                ? "Correct the revision files; or, where they use what Lombok or another annotation processor generates, or a module"
                        + " that is not compiled, run mvn compile before the goal. Nothing was run"
                : "Correct the revision files; nothing was run";
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
