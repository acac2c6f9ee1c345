package io.github.alambique.schema;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Checks names and writes them into SQL. A name is kept exactly as the catalog stores it, never folded to lower case.
 */
public final class Identifier {

    // NAMEDATALEN - 1: PostgreSQL cuts a longer name and only sends a notice.
    static final int MAXIMUM_BYTES = 63;

    private Identifier() {}

    /**
     * The name itself, if PostgreSQL can store it unchanged.
     *
     * @throws IllegalArgumentException when it is empty, holds a NUL or is longer than 63 bytes in UTF-8
     */
    public static String checked(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("A name is empty");
        }
        return fitting(name);
    }

    /** The same for text that is stored like a name but may be empty, such as the values of an enum type. */
    static String fitting(String name) {
        if (name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("Name \"" + name.replace("\0", "\\0") + "\" holds a NUL character");
        }
        // A char takes three bytes at most.
        int bytes = name.length() <= MAXIMUM_BYTES / 3 ? 0 : name.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAXIMUM_BYTES) {
            throw new IllegalArgumentException(
                    "Name \"%s\" is %s bytes long, PostgreSQL stores at most %s".formatted(name, bytes, MAXIMUM_BYTES));
        }
        return name;
    }

    /** All names {@linkplain #checked checked}, as an immutable list. */
    static List<String> checked(Collection<String> names) {
        names.forEach(Identifier::checked);
        return List.copyOf(names);
    }

    /** The name as SQL writes it: in double quotes only where PostgreSQL's own {@code quote_ident} puts them. */
    public static String quote(String name) {
        if (isPlain(name) && !Keywords.needQuotes(name)) {
            return name;
        }
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** The names {@linkplain #quote quoted}, separated by commas. */
    public static String quoteAll(Collection<String> names) {
        return names.stream().map(Identifier::quote).collect(Collectors.joining(", "));
    }

    private static boolean isPlain(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!((c >= 'a' && c <= 'z') || c == '_' || (i > 0 && c >= '0' && c <= '9'))) {
                return false;
            }
        }
        return !name.isEmpty();
    }
}
