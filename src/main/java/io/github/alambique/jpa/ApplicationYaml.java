package io.github.alambique.jpa;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads YAML into flat keys with the application's own SnakeYAML. An application without it does not read YAML, and so nothing is
 * read here. Documents of a profile are left out.
 */
final class ApplicationYaml {

    private static final String PARSER = "org.yaml.snakeyaml.Yaml";

    private final JpaClassLoader classPath;

    ApplicationYaml(JpaClassLoader classPath) {
        this.classPath = classPath;
    }

    /** @throws IOException when it is no YAML */
    Map<String, String> read(InputStream content) throws IOException {
        var values = new HashMap<String, String>();
        if (!classPath.has(PARSER)) {
            return values;
        }
        try {
            Class<?> parser = classPath.loadClass(PARSER);
            Object documents = parser.getMethod("loadAll", InputStream.class)
                    .invoke(parser.getConstructor().newInstance(), content);
            ((Iterable<?>) documents).forEach(document -> add(document, values));
        } catch (InvocationTargetException failure) {
            throw new IOException(failure.getCause());
        } catch (ReflectiveOperationException failure) {
            throw new IOException(failure);
        } catch (RuntimeException failure) {
            // The parser's own exception, of a class that is not known here.
            throw new IOException(failure.getMessage(), failure);
        }
        return values;
    }

    private static void add(Object document, Map<String, String> values) {
        var flat = new HashMap<String, String>();
        flatten("", document, flat);
        if (!flat.containsKey("spring.config.activate.on-profile") && !flat.containsKey("spring.profiles")) {
            values.putAll(flat);
        }
    }

    private static void flatten(String path, Object node, Map<String, String> flat) {
        if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> flatten(path.isEmpty() ? key.toString() : path + "." + key, value, flat));
        } else if (node instanceof Collection<?> list) {
            int index = 0;
            for (Object element : list) {
                flatten(path + "[" + index++ + "]", element, flat);
            }
        } else if (node != null) {
            flat.put(path, node.toString());
        }
    }
}
