package io.github.alambique.internal.connect;

import static java.util.stream.Collectors.joining;

import io.github.alambique.InvalidInputException;
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
     * The values of a service, where the first of a name wins: from the named file or the user's own, then from the
     * system's.
     *
     * @param named the file that the user named, if there is one
     * @throws InvalidInputException if no file has the service, or a file cannot be read
     */
    static Map<String, String> find(
            String service, SettingSource source, Optional<Path> named, ConnectionSources sources) {
        List<Path> files = new ArrayList<>();
        named.or(() -> Optional.of(LibpqFiles.serviceFile(sources)).filter(Files::exists))
                .ifPresent(files::add);
        String systemFolder = sources.environment().getOrDefault("PGSYSCONFDIR", "");
        if (!systemFolder.isEmpty()) {
            files.add(LibpqFiles.named(systemFolder, SettingSource.environment("PGSYSCONFDIR"))
                    .resolve("pg_service.conf"));
        }
        return files.stream()
                .filter(file -> Files.exists(file) || named.equals(Optional.of(file)))
                .flatMap(file -> section(file, service).stream())
                .findFirst()
                .orElseThrow(() -> unknown(service, source, files));
    }

    private static InvalidInputException unknown(String service, SettingSource source, List<Path> files) {
        String places = files.isEmpty()
                ? "there is no connection service file"
                : files.stream().map(Path::toString).collect(joining(", ", "it is not in ", ""));
        return source.invalid("Service \"" + service + "\" of " + source.name() + " is unknown: " + places);
    }

    private static Optional<Map<String, String>> section(Path file, String service) {
        List<String> lines = LibpqFiles.lines(file).stream().map(String::strip).toList();
        int header = lines.indexOf("[" + service + "]");
        if (header < 0) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int index = header + 1; index < lines.size() && !isHeader(lines.get(index)); index++) {
            String line = lines.get(index);
            if (!line.isEmpty() && !line.startsWith("#")) {
                String[] nameAndValue = line.split("=", 2);
                if (nameAndValue.length == 1 || nameAndValue[0].startsWith("ldap")) {
                    throw SettingSource.file(file)
                            .invalid("Line " + (index + 1) + " of " + file + " is not name=value");
                }
                values.putIfAbsent(nameAndValue[0].strip(), nameAndValue[1].strip());
            }
        }
        return Optional.of(values);
    }

    private static boolean isHeader(String line) {
        return line.startsWith("[") && line.endsWith("]");
    }
}
