package io.github.alambique.internal.verify;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a verification checks rows.
 *
 * @param check whether rows are put into the tables that a revision touches
 * @param strict whether a value that the upgrade drops with its column or table must be marked as destroyed too
 * @param folder has {@code <id>.sql}, the rows before a revision, and {@code <id>_after.sql}, queries that are true after its upgrade
 */
public record RowSettings(boolean check, boolean strict, Optional<Path> folder) {

    /** Generated rows. */
    public static final RowSettings DEFAULT = new RowSettings(true, false, Optional.empty());

    /** Generated rows, and a mark for each lost value. */
    public static final RowSettings STRICT = new RowSettings(true, true, Optional.empty());

    /** No rows. */
    public static final RowSettings NONE = new RowSettings(false, false, Optional.empty());

    /** The project's rows before a revision. */
    Optional<Path> rows(String id) {
        return file(id + ".sql");
    }

    /** The project's queries after the upgrade of a revision. */
    Optional<Path> queries(String id) {
        return file(id + "_after.sql");
    }

    boolean hasFiles(String id) {
        return !files(id).isEmpty();
    }

    /** The files that the project has for a revision. */
    public List<Path> files(String id) {
        return Stream.of(rows(id), queries(id)).flatMap(Optional::stream).toList();
    }

    private Optional<Path> file(String name) {
        return folder.map(known -> known.resolve(name))
                .filter(path -> path.toFile().isFile());
    }
}
