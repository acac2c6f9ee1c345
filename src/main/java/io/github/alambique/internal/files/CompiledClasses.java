package io.github.alambique.internal.files;

import static java.util.stream.Collectors.toMap;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
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
record CompiledClasses(Set<String> packages, Map<Path, Source> sources) {

    static final CompiledClasses NONE = new CompiledClasses(Set.of(), Map.of());

    /**
     * @param hash of its content
     * @param helper whether it was compiled only because a revision uses it
     * @param classes the class files by binary name
     */
    record Source(String hash, boolean helper, Map<String, byte[]> classes) {}

    /** Whether the file was compiled with this content. */
    boolean holds(Path file, String hash) {
        Source source = sources.get(file);
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

    Stream<Map.Entry<Path, Source>> helpers() {
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
        for (Map.Entry<Path, Source> source : sources.entrySet()) {
            CacheFile.writeText(out, source.getKey().toString());
            CacheFile.writeText(out, source.getValue().hash());
            out.writeBoolean(source.getValue().helper());
            writeClasses(out, source.getValue().classes());
        }
    }

    static CompiledClasses read(ByteBuffer in) {
        var packages = new TreeSet<>(CacheFile.readTexts(in));
        var sources = new TreeMap<Path, Source>();
        for (int remaining = in.getInt(); remaining > 0; remaining--) {
            Path file = Path.of(CacheFile.readText(in));
            sources.put(file, new Source(CacheFile.readText(in), CacheFile.readFlag(in), readClasses(in)));
        }
        return new CompiledClasses(packages, sources);
    }

    private static void writeClasses(DataOutputStream out, Map<String, byte[]> classes) throws IOException {
        out.writeInt(classes.size());
        for (Map.Entry<String, byte[]> file : classes.entrySet()) {
            CacheFile.writeText(out, file.getKey());
            CacheFile.writeBytes(out, file.getValue());
        }
    }

    private static Map<String, byte[]> readClasses(ByteBuffer in) {
        var classes = new TreeMap<String, byte[]>();
        for (int remaining = in.getInt(); remaining > 0; remaining--) {
            classes.put(CacheFile.readText(in), CacheFile.readBytes(in));
        }
        return classes;
    }
}
