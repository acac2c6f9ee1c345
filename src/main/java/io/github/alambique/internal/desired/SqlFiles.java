package io.github.alambique.internal.desired;

import io.github.alambique.internal.scratch.DdlScript;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A desired schema in files of plain DDL: one file, or all {@code *.sql} files of a folder and the folders in it, in the
 * order of their names.
 */
public final class SqlFiles implements DesiredDdl {

    private static final Comparator<Path> BY_NAME =
            Comparator.comparing(path -> path.getFileName().toString());

    private final Path root;
    private final Charset encoding;

    public SqlFiles(Path root, Charset encoding) {
        this.root = root;
        this.encoding = encoding;
    }

    @Override
    public List<DdlScript> scripts(int majorVersion) {
        return read();
    }

    /**
     * Reads them, each named by its path.
     *
     * @throws DesiredFilesException when there are none, or one cannot be read
     */
    public List<DdlScript> read() {
        try {
            if (!Files.exists(root)) {
                throw DesiredFilesException.missing(root);
            }
            List<Path> files = Files.isDirectory(root) ? below(root, Set.of()) : List.of(root);
            if (files.isEmpty()) {
                throw DesiredFilesException.empty(root);
            }
            var scripts = new ArrayList<DdlScript>();
            for (Path file : files) {
                scripts.add(new DdlScript(file.toString(), Files.readString(file, encoding)));
            }
            return scripts;
        } catch (IOException failure) {
            throw DesiredFilesException.unreadable(root, failure);
        }
    }

    // A link to a folder that it is in leads to nothing new.
    private static List<Path> below(Path folder, Set<Path> above) throws IOException {
        Path real = folder.toRealPath();
        if (above.contains(real)) {
            return List.of();
        }
        var path = new HashSet<>(above);
        path.add(real);
        List<Path> children;
        try (Stream<Path> listed = Files.list(folder)) {
            children = listed.sorted(BY_NAME).toList();
        }
        var files = new ArrayList<Path>();
        for (Path child : children) {
            if (Files.isDirectory(child)) {
                files.addAll(below(child, path));
            } else if (child.toString().toLowerCase(Locale.ROOT).endsWith(".sql")) {
                files.add(child);
            }
        }
        return files;
    }
}
