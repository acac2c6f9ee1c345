package io.github.alambique.internal.jpaconfig;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads YAML into flat keys, a map for each document, with the application's own SnakeYAML. Without SnakeYAML the
 * application does not read YAML either.
 */
final class ApplicationYaml {

    private static final String PARSER = "org.yaml.snakeyaml.Yaml";

    private ApplicationYaml() {}

    /** @throws IOException if it is not YAML */
    static List<Map<String, String>> read(InputStream content, ClassLoader classPath) throws IOException {
        var flattened = new ArrayList<Map<String, String>>();
        if (!ClassPath.has(classPath, PARSER)) {
            return flattened;
        }
        try {
            Class<?> parser = classPath.loadClass(PARSER);
            Object documents = parser.getMethod("loadAll", InputStream.class)
                    .invoke(parser.getConstructor().newInstance(), content);
            ((Iterable<?>) documents).forEach(document -> {
                var flat = new HashMap<String, String>();
                flatten("", document, flat);
                flattened.add(flat);
            });
        } catch (InvocationTargetException failure) {
            throw new IOException(failure.getCause());
        } catch (ReflectiveOperationException failure) {
            throw new IOException(failure);
        } catch (RuntimeException failure) {
            // The parser throws its own exception, whose class is unknown here.
            throw new IOException(failure.getMessage(), failure);
        }
        return flattened;
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
