package io.github.alambique.internal.compile;

import static java.util.stream.Collectors.toMap;

import io.github.alambique.internal.files.CacheFile;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Compiled sources, and what they were compiled against.
 *
 * @param packages those the compiler looked into
 * @param sources by their files
 */
record CompiledClasses(Set<String> packages, Map<Path, CompiledSource> sources) {

    static final CompiledClasses NONE = new CompiledClasses(Set.of(), Map.of());

    /**
     * @param hash of its content
     * @param helper whether it was compiled only because a revision uses it
     * @param classes the class files by binary name
     */
    record CompiledSource(String hash, boolean helper, Map<String, byte[]> classes) {}

    /** Whether the file was compiled with this content. */
    boolean holds(Path file, String hash) {
        CompiledSource source = sources.get(file);
        return source != null && source.hash().equals(hash);
    }

    /** These and others, which replace what was compiled from the same files; without those whose files are gone. */
    CompiledClasses with(CompiledClasses others) {
        var allPackages = new TreeSet<>(packages);
        allPackages.addAll(others.packages);
        var allSources = new TreeMap<>(sources);
        allSources.keySet().removeIf(Predicate.not(Files::exists));
        allSources.putAll(others.sources);
        return new CompiledClasses(allPackages, allSources);
    }

    Stream<Map.Entry<Path, CompiledSource>> helpers() {
        return sources.entrySet().stream().filter(source -> source.getValue().helper());
    }

    /** All class files by binary name. */
    Map<String, byte[]> classes() {
        return sources.values().stream()
                .flatMap(source -> source.classes().entrySet().stream())
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> other));
    }

    void write(DataOutputStream out) throws IOException {
        CacheFile.writeTexts(out, packages);
        out.writeInt(sources.size());
        for (Map.Entry<Path, CompiledSource> source : sources.entrySet()) {
            out.writeUTF(source.getKey().toString());
            out.writeUTF(source.getValue().hash());
            out.writeBoolean(source.getValue().helper());
            writeClasses(out, source.getValue().classes());
        }
    }

    static CompiledClasses read(DataInputStream in) throws IOException {
        var packages = new TreeSet<>(CacheFile.readTexts(in));
        var sources = new TreeMap<Path, CompiledSource>();
        for (int remaining = in.readInt(); remaining > 0; remaining--) {
            Path file = Path.of(in.readUTF());
            sources.put(file, new CompiledSource(in.readUTF(), in.readBoolean(), readClasses(in)));
        }
        return new CompiledClasses(packages, sources);
    }

    private static void writeClasses(DataOutputStream out, Map<String, byte[]> classes) throws IOException {
        out.writeInt(classes.size());
        for (Map.Entry<String, byte[]> file : classes.entrySet()) {
            out.writeUTF(file.getKey());
            out.writeInt(file.getValue().length);
            out.write(file.getValue());
        }
    }

    private static Map<String, byte[]> readClasses(DataInputStream in) throws IOException {
        var classes = new TreeMap<String, byte[]>();
        for (int remaining = in.readInt(); remaining > 0; remaining--) {
            classes.put(in.readUTF(), in.readNBytes(in.readInt()));
        }
        return classes;
    }
}
