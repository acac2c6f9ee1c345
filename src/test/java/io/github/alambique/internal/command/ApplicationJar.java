package io.github.alambique.internal.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;

/** A jar, put together as the build tools do. */
final class ApplicationJar {

    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private final Manifest manifest = new Manifest();

    ApplicationJar() {
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    }

    ApplicationJar attribute(String name, String value) {
        manifest.getMainAttributes().putValue(name, value);
        return this;
    }

    /** All files of a folder, under a prefix. */
    ApplicationJar folder(String prefix, Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                entries.put(prefix + folder.relativize(file), Files.readAllBytes(file));
            }
        }
        return this;
    }

    /** A whole jar as a file in this one, under a prefix. */
    ApplicationJar nested(String prefix, Path jar) throws IOException {
        entries.put(prefix + jar.getFileName(), Files.readAllBytes(jar));
        return this;
    }

    /** What a jar has. */
    ApplicationJar merged(Path path) throws IOException {
        try (var jar = new JarFile(path.toFile())) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                if (!entry.isDirectory() && !entry.getName().equals(JarFile.MANIFEST_NAME)) {
                    try (InputStream content = jar.getInputStream(entry)) {
                        entries.put(entry.getName(), content.readAllBytes());
                    }
                }
            }
        }
        return this;
    }

    /**
     * Writes it.
     *
     * @param folders whether the folders have entries of their own
     */
    Path write(Path jar, boolean folders) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                var out = new JarOutputStream(file, manifest)) {
            out.setLevel(1);
            for (String folder : folders ? folders() : List.<String>of()) {
                out.putNextEntry(new ZipEntry(folder));
            }
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(entry(entry.getKey(), entry.getValue()));
                out.write(entry.getValue());
            }
        }
        return jar;
    }

    // A jar in a jar has to be stored as it is.
    private static ZipEntry entry(String name, byte[] content) {
        var entry = new ZipEntry(name);
        if (name.endsWith(".jar")) {
            var crc = new CRC32();
            crc.update(content);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(content.length);
            entry.setCrc(crc.getValue());
        }
        return entry;
    }

    private List<String> folders() {
        var folders = new TreeSet<String>();
        for (String name : entries.keySet()) {
            for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
                folders.add(name.substring(0, slash + 1));
            }
        }
        folders.remove("META-INF/");
        return new ArrayList<>(folders);
    }
}
