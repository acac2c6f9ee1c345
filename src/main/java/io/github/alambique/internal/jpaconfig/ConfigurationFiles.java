package io.github.alambique.internal.jpaconfig;

import io.github.alambique.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * The configuration files of an application, as documents of flat keys. A file may have several documents; the last one
 * wins.
 */
record ConfigurationFiles(ClassLoader roots, ClassLoader classPath) {

    private static final List<String> FOLDERS = List.of("", "config/");

    /** The last one wins. */
    private static final List<String> SUFFIXES = List.of(".yaml", ".yml", ".properties");

    private static final String NEXT_DOCUMENT = "(?m)^[#!]---[ \\t]*$";

    /**
     * The documents of all files with this name.
     *
     * @throws InvalidInputException if a file is not what its name says
     */
    List<Map<String, String>> named(String name) {
        var documents = new ArrayList<Map<String, String>>();
        for (String folder : FOLDERS) {
            for (String suffix : SUFFIXES) {
                Optional.ofNullable(roots.getResource(folder + name + suffix))
                        .ifPresent(file -> documents.addAll(read(file)));
            }
        }
        return documents;
    }

    private List<Map<String, String>> read(URL file) {
        try (InputStream content = file.openStream()) {
            return file.getPath().endsWith(".properties")
                    ? properties(content)
                    : ApplicationYaml.read(content, classPath);
        } catch (IOException | IllegalArgumentException failure) {
            throw unreadable(file, failure);
        }
    }

    static InvalidInputException unreadable(URL file, Exception cause) {
        return new InvalidInputException(
                "\"%s\" cannot be read: %s".formatted(file.getPath(), cause.getMessage()), "Correct the file", cause);
    }

    private static List<Map<String, String>> properties(InputStream content) throws IOException {
        var documents = new ArrayList<Map<String, String>>();
        for (String document : new String(content.readAllBytes(), StandardCharsets.UTF_8).split(NEXT_DOCUMENT, -1)) {
            var properties = new Properties();
            properties.load(new StringReader(document));
            documents.add(properties.entrySet().stream()
                    .collect(Collectors.toMap(
                            each -> each.getKey().toString(),
                            each -> each.getValue().toString())));
        }
        return documents;
    }
}
