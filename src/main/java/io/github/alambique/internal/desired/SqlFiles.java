package io.github.alambique.internal.desired;

import io.github.alambique.InvalidInputException;
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
 * A desired schema in files of plain DDL: one file, or all {@code *.sql} files of a folder and its subfolders, in the
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
     * Reads the files, each named by its path.
     *
     * @throws InvalidInputException if there are none, or one cannot be read
     */
    public List<DdlScript> read() {
        try {
            if (!Files.exists(root)) {
                throw new InvalidInputException(
                        "The desired schema \"%s\" does not exist".formatted(root),
                        "Name a file or a folder of plain DDL with migrate.desired");
            }
            List<Path> files = Files.isDirectory(root) ? below(root, Set.of()) : List.of(root);
            if (files.isEmpty()) {
                throw new InvalidInputException(
                        "The folder \"%s\" of the desired schema has no .sql file".formatted(root),
                        "Put CREATE TABLE statements and the like into it, or name another with migrate.desired; an empty"
                                + " file asks for an empty schema");
            }
            var scripts = new ArrayList<DdlScript>();
            for (Path file : files) {
                scripts.add(new DdlScript(file.toString(), Files.readString(file, encoding)));
            }
            return scripts;
        } catch (IOException failure) {
            throw new InvalidInputException(
                    "The desired schema \"%s\" cannot be read: %s".formatted(root, failure),
                    "Check its permissions, and that its encoding is migrate.encoding",
                    failure);
        }
    }

    // A link to a folder above it adds no files.
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
