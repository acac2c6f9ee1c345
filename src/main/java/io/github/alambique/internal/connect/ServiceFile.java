package io.github.alambique.internal.connect;

import static java.util.stream.Collectors.joining;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** libpq's connection service files: sections of {@code name=value} lines. */
final class ServiceFile {

    private ServiceFile() {}

    /**
     * A service's values, the first of a name winning: from the file named or else the user's own, then from the
     * system's.
     *
     * @param named the file that the user named, if any
     * @throws InvalidConnectionSettingException when the service is in none of them, or a file cannot be read
     */
    static Map<String, String> find(String service, Origin origin, Optional<Path> named, ConnectionSources sources) {
        List<Path> files = new ArrayList<>();
        named.or(() -> Optional.of(LibpqFiles.serviceFile(sources)).filter(Files::exists))
                .ifPresent(files::add);
        String systemFolder = sources.environment().getOrDefault("PGSYSCONFDIR", "");
        if (!systemFolder.isEmpty()) {
            files.add(LibpqFiles.named(systemFolder, Origin.environment("PGSYSCONFDIR"))
                    .resolve("pg_service.conf"));
        }
        return files.stream()
                .filter(file -> Files.exists(file) || named.equals(Optional.of(file)))
                .flatMap(file -> section(file, service).stream())
                .findFirst()
                .orElseThrow(() -> unknown(service, origin, files));
    }

    private static InvalidConnectionSettingException unknown(String service, Origin origin, List<Path> files) {
        String places = files.isEmpty()
                ? "there is no connection service file"
                : files.stream().map(Path::toString).collect(joining(", ", "it is not in ", ""));
        return new InvalidConnectionSettingException(
                origin.name(), "Service \"" + service + "\" of " + origin.name() + " is unknown: " + places);
    }

    private static Optional<Map<String, String>> section(Path file, String service) {
        List<String> lines = LibpqFiles.lines(file);
        Map<String, String> values = new LinkedHashMap<>();
        boolean found = false;
        boolean inside = false;
        for (int index = 0; index < lines.size(); index++) {
            String line = lines.get(index).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("[") && line.endsWith("]")) {
                if (found) {
                    break;
                }
                inside = line.equals("[" + service + "]");
                found = inside;
                continue;
            }
            if (inside) {
                String[] nameAndValue = line.split("=", 2);
                if (nameAndValue.length == 1 || nameAndValue[0].startsWith("ldap")) {
                    throw new InvalidConnectionSettingException(
                            file.toString(), "Line " + (index + 1) + " of " + file + " is no name=value");
                }
                values.putIfAbsent(nameAndValue[0].strip(), nameAndValue[1].strip());
            }
        }
        return found ? Optional.of(values) : Optional.empty();
    }
}
