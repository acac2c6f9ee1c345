package io.github.alambique.internal.inspect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A query of the catalog, and the reader of its rows.
 *
 * @param name the resource that holds it, without {@code .sql}
 */
record CatalogQuery(String name, Reader reader) {

    // At the beginning of a line: only for that version and newer (15+), or only for older ones (15-).
    private static final Pattern VERSION_MARK = Pattern.compile("/\\*(\\d+)([+-])\\*/");

    /** Reads one row. */
    interface Reader {
        void read(CatalogRow row) throws SQLException;
    }

    /** The query for that major version of PostgreSQL. */
    String sql(int version) {
        return text().lines().filter(line -> isFor(version, line)).collect(Collectors.joining("\n"));
    }

    private static boolean isFor(int version, String line) {
        Matcher mark = VERSION_MARK.matcher(line);
        while (mark.lookingAt()) {
            boolean newer = version >= Integer.parseInt(mark.group(1));
            if (newer != mark.group(2).equals("+")) {
                return false;
            }
            mark.region(mark.end(), line.length());
        }
        return true;
    }

    private String text() {
        String resource = name + ".sql";
        try (InputStream content = CatalogQuery.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(content, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
