package io.github.alambique.internal.connect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** libpq's password file: lines of {@code host:port:database:user:password}, of which the first match is used. */
record PasswordFile(Path path) {

    private static final Set<PosixFilePermission> OWNER_ONLY = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    /**
     * The reason why libpq would ignore this file: it is not a plain file, or other users than its owner have access.
     * Systems without POSIX permissions have no such rule.
     */
    Optional<String> reasonToIgnore() {
        if (!Files.isRegularFile(path)) {
            return Optional.of("is not a plain file");
        }
        try {
            return OWNER_ONLY.containsAll(Files.getPosixFilePermissions(path))
                    ? Optional.empty()
                    : Optional.of("is accessible to other users than its owner; run chmod 0600 on it");
        } catch (UnsupportedOperationException noPosix) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw LibpqFiles.unreadable(path);
        }
    }

    /** The password; also empty if the matching line has none. */
    Optional<Secret> find(HostAddress address, String database, String user) {
        List<String> wanted = List.of(address.host(), String.valueOf(address.port()), database, user);
        return LibpqFiles.lines(path).stream()
                .filter(line -> !line.startsWith("#"))
                .map(PasswordFile::fields)
                .filter(fields -> fields.size() > wanted.size() && matches(fields, wanted))
                .findFirst()
                .map(fields -> Secret.of(unescape(fields.get(wanted.size()))))
                .filter(password -> !password.isEmpty());
    }

    private static boolean matches(List<String> fields, List<String> wanted) {
        for (int index = 0; index < wanted.size(); index++) {
            String field = fields.get(index);
            if (!field.equals("*") && !unescape(field).equals(wanted.get(index))) {
                return false;
            }
        }
        return true;
    }

    /** Splits at colons without a backslash before them; the fields keep their backslashes. */
    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        for (int index = 0; index < line.length(); index++) {
            char character = line.charAt(index);
            if (character == ':') {
                fields.add(field.toString());
                field.setLength(0);
                continue;
            }
            field.append(character);
            if (character == '\\' && index + 1 < line.length()) {
                index++;
                field.append(line.charAt(index));
            }
        }
        fields.add(field.toString());
        return fields;
    }

    private static String unescape(String field) {
        return field.replaceAll("\\\\(.)", "$1");
    }
}
