package io.github.alambique.internal.compile;

import io.github.alambique.internal.compile.CompiledClasses.CompiledSource;
import io.github.alambique.internal.files.TokenDigest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.JavaFileObject.Kind;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/**
 * The compiler's view of the project: what revisions will not see at run time is hidden from it, classes are kept in
 * memory, and the packages it looks into are noted.
 */
final class CompilerFiles extends ForwardingJavaFileManager<StandardJavaFileManager> {

    private static final String MODULE_INFO = "module-info";

    private final CompileInputs inputs;
    private final Set<String> packages = new TreeSet<>();
    private final List<ClassFile> output = new ArrayList<>();

    CompilerFiles(StandardJavaFileManager files, CompileInputs inputs) {
        super(files);
        this.inputs = inputs;
    }

    /** What was compiled, these files as revisions and others as their helpers. */
    CompiledClasses compiled(Collection<Path> revisions) throws IOException {
        var classes = new TreeMap<Path, Map<String, byte[]>>();
        for (ClassFile file : output) {
            classes.computeIfAbsent(file.source, source -> new TreeMap<>()).put(file.binaryName, file.bytes());
        }
        var sources = new TreeMap<Path, CompiledSource>();
        for (Map.Entry<Path, Map<String, byte[]>> compiled : classes.entrySet()) {
            Path source = compiled.getKey();
            String hash = TokenDigest.sha256(Files.readAllBytes(source));
            sources.put(source, new CompiledSource(hash, !revisions.contains(source), compiled.getValue()));
        }
        return new CompiledClasses(packages, sources);
    }

    @Override
    public Iterable<JavaFileObject> list(Location location, String packageName, Set<Kind> kinds, boolean recurse)
            throws IOException {
        Iterable<JavaFileObject> files = super.list(location, packageName, kinds, recurse);
        if (location == StandardLocation.SOURCE_PATH) {
            packages.add(packageName);
        }
        if (location != StandardLocation.CLASS_PATH) {
            return files;
        }
        packages.add(packageName);
        if (EngineClassLoader.owns(packageName) && !EngineClassLoader.publishes(packageName)) {
            return List.of();
        }
        Set<String> ownSources = inputs.ownSources(packageName);
        return ownSources.isEmpty() ? files : without(ownSources, files);
    }

    private static List<JavaFileObject> without(Set<String> sources, Iterable<JavaFileObject> files) {
        return StreamSupport.stream(files.spliterator(), false)
                .filter(file -> !sources.contains(CompileInputs.sourceName(fileName(file))))
                .toList();
    }

    private static String fileName(JavaFileObject file) {
        String name = file.getName();
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }

    /** Hides the project's module declaration, if it has one: revisions run on the class path. */
    @Override
    public @Nullable JavaFileObject getJavaFileForInput(Location location, String className, Kind kind)
            throws IOException {
        boolean hidden = location == StandardLocation.SOURCE_PATH && className.equals(MODULE_INFO);
        return hidden ? null : super.getJavaFileForInput(location, className, kind);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(Location location, String className, Kind kind, FileObject sibling) {
        var file = new ClassFile(className, fileManager.asPath(sibling));
        output.add(file);
        return file;
    }

    /** A class file to be, in memory. */
    private static final class ClassFile extends SimpleJavaFileObject {

        private final String binaryName;
        private final Path source;
        private final ByteArrayOutputStream content = new ByteArrayOutputStream();

        ClassFile(String binaryName, Path source) {
            super(URI.create("memory:/" + binaryName.replace('.', '/') + Kind.CLASS.extension), Kind.CLASS);
            this.binaryName = binaryName;
            this.source = source;
        }

        @Override
        public OutputStream openOutputStream() {
            return content;
        }

        byte[] bytes() {
            return content.toByteArray();
        }
    }
}
