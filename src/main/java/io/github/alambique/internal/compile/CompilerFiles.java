package io.github.alambique.internal.compile;

import io.github.alambique.internal.compile.CompiledClasses.CompiledSource;
import io.github.alambique.internal.files.TokenDigest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final List<MemoryFile> output = new ArrayList<>();

    CompilerFiles(StandardJavaFileManager files, CompileInputs inputs) {
        super(files);
        this.inputs = inputs;
    }

    /**
     * What was compiled, these files as revisions and others as their helpers. Classes that annotation processors generated
     * belong to the first revision; revisions compiled with such classes have no hash, so that they are compiled again each time.
     */
    CompiledClasses compiled(Collection<Path> revisions) throws IOException {
        Path first = Collections.min(revisions);
        var classes = new TreeMap<Path, Map<String, byte[]>>();
        for (MemoryFile file : output) {
            Path source = file.source.orElse(first);
            classes.computeIfAbsent(source, path -> new TreeMap<>()).put(file.name, file.bytes());
        }
        boolean generated = output.stream().anyMatch(file -> file.source.isEmpty());
        var sources = new TreeMap<Path, CompiledSource>();
        for (Map.Entry<Path, Map<String, byte[]>> compiled : classes.entrySet()) {
            Path source = compiled.getKey();
            boolean helper = !revisions.contains(source);
            String hash = generated && !helper ? "" : TokenDigest.sha256(Files.readAllBytes(source));
            sources.put(source, new CompiledSource(hash, helper, compiled.getValue()));
        }
        return new CompiledClasses(packages, sources);
    }

    Iterable<? extends JavaFileObject> revisions(Collection<Path> revisions) {
        return fileManager.getJavaFileObjectsFromPaths(List.copyOf(revisions));
    }

    /** Whether the class path has annotation processors. */
    boolean haveProcessors() throws IOException {
        if (fileManager.getClassLoader(StandardLocation.CLASS_PATH) instanceof URLClassLoader loader) {
            try (loader) {
                return loader.findResource("META-INF/services/javax.annotation.processing.Processor") != null;
            }
        }
        return false;
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
    public JavaFileObject getJavaFileForOutput(
            Location location, String className, Kind kind, @Nullable FileObject sibling) {
        boolean compiled = sibling != null && !(sibling instanceof MemoryFile);
        var file =
                new MemoryFile(className, kind, compiled ? Optional.of(fileManager.asPath(sibling)) : Optional.empty());
        if (kind == Kind.CLASS) {
            output.add(file);
        }
        return file;
    }

    /** A resource that an annotation processor writes, which nobody reads. */
    @Override
    public FileObject getFileForOutput(
            Location location, String packageName, String relativeName, @Nullable FileObject sibling) {
        return new MemoryFile(relativeName, Kind.OTHER, Optional.empty());
    }

    /** A file in memory: a class, or what an annotation processor generates. */
    private static final class MemoryFile extends SimpleJavaFileObject {

        private final String name;
        private final Optional<Path> source;
        private final ByteArrayOutputStream content = new ByteArrayOutputStream();

        /** @param source what it is compiled from; empty if it is generated, or compiled from what is */
        MemoryFile(String name, Kind kind, Optional<Path> source) {
            super(URI.create("memory:/" + name.replace('.', '/') + kind.extension), kind);
            this.name = name;
            this.source = source;
        }

        @Override
        public OutputStream openOutputStream() {
            return content;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return content.toString(StandardCharsets.UTF_8);
        }

        byte[] bytes() {
            return content.toByteArray();
        }
    }
}
