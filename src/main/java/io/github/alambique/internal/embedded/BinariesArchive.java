package io.github.alambique.internal.embedded;

import io.github.alambique.EnvironmentException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZIOException;
import org.tukaani.xz.XZInputStream;

/** The archive {@code *.txz} in a jar of binaries. */
record BinariesArchive(Path jar) {

    /** A folder name that is unique to the content: the jar's name, and the size and checksum of the archive. */
    String key() throws IOException {
        try (var zip = open()) {
            var archive = archive(zip);
            var name = jar.getFileName().toString().replaceFirst("\\.jar$", "");
            return "%s-%x-%08x".formatted(name, archive.getSize(), archive.getCrc());
        }
    }

    /**
     * Unpacks into an existing folder, with symbolic links and permissions. An entry outside the folder is an error.
     */
    void unpack(Path folder) throws IOException {
        try (var zip = open();
                var packed = new BufferedInputStream(zip.getInputStream(archive(zip)), 1 << 16);
                var entries = new TarArchiveInputStream(new XZInputStream(packed))) {
            unpack(entries, folder);
        } catch (ZipException | XZIOException | EOFException damaged) {
            throw unusable("the archive in it is damaged", damaged);
        }
    }

    private void unpack(TarArchiveInputStream entries, Path folder) throws IOException {
        var links = new LinkedHashMap<Path, Path>();
        for (var entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
            var path = inside(folder, entry.getName());
            if (entry.isSymbolicLink()) {
                inside(folder, path.resolveSibling(entry.getLinkName()).toString());
                links.put(path, Path.of(entry.getLinkName()));
            } else if (entry.isLink()) {
                Files.copy(inside(folder, entry.getLinkName()), path, StandardCopyOption.COPY_ATTRIBUTES);
            } else {
                write(entry, path, entries);
            }
        }
        createLinks(links);
    }

    // Links are created last, so that neither a file nor another link is written through one.
    private void createLinks(Map<Path, Path> links) throws IOException {
        for (var path : links.keySet()) {
            for (var folder = path.getParent(); folder != null; folder = folder.getParent()) {
                if (links.containsKey(folder)) {
                    throw unusable("entry \"" + path + "\" goes through a symbolic link", null);
                }
            }
        }
        for (var link : links.entrySet()) {
            Files.createDirectories(link.getKey().getParent());
            Files.createSymbolicLink(link.getKey(), link.getValue());
        }
    }

    private void write(TarArchiveEntry entry, Path path, TarArchiveInputStream content) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
        } else if (entry.isFile() && !isSpecial(entry)) {
            Files.createDirectories(path.getParent());
            Files.copy(content, path);
        } else {
            throw unusable("entry \"" + entry.getName() + "\" is neither file nor folder", null);
        }
        if (FolderTree.isPosix(path)) {
            Files.setPosixFilePermissions(path, permissions(entry));
        }
    }

    private static boolean isSpecial(TarArchiveEntry entry) {
        return entry.isBlockDevice() || entry.isCharacterDevice() || entry.isFIFO();
    }

    private static Set<PosixFilePermission> permissions(TarArchiveEntry entry) {
        var permissions = EnumSet.noneOf(PosixFilePermission.class);
        // The constants are declared in the order of the bits.
        var bit = 0400;
        for (var permission : PosixFilePermission.values()) {
            if ((entry.getMode() & bit) != 0) {
                permissions.add(permission);
            }
            bit >>= 1;
        }
        if (entry.isDirectory()) {
            permissions.add(PosixFilePermission.OWNER_WRITE);
        }
        return permissions;
    }

    private Path inside(Path folder, String name) {
        try {
            var path = folder.resolve(name).normalize();
            if (path.startsWith(folder)) {
                return path;
            }
        } catch (InvalidPathException invalid) {
            throw unusable("entry \"" + name + "\" is not a file name", invalid);
        }
        throw unusable("entry \"" + name + "\" leaves the folder it is unpacked into", null);
    }

    private ZipFile open() throws IOException {
        if (!Files.isRegularFile(jar)) {
            throw unusable("there is no such file", null);
        }
        try {
            return new ZipFile(jar.toFile());
        } catch (ZipException damaged) {
            throw unusable("it is not a jar, or it is damaged", damaged);
        }
    }

    private ZipEntry archive(ZipFile zip) {
        return zip.stream()
                .map(ZipEntry.class::cast)
                .filter(entry -> entry.getName().endsWith(".txz"))
                .findFirst()
                .orElseThrow(() -> unusable("it holds no *.txz archive", null));
    }

    private EnvironmentException unusable(String reason, @Nullable Throwable cause) {
        return new EnvironmentException(
                "Cannot unpack PostgreSQL from \"%s\": %s".formatted(jar, reason),
                "Delete the file so that Maven fetches it again, and check migrate.embedded.version",
                cause);
    }
}
