package io.github.alambique.internal.files;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.UUID;

/** Writes files atomically: a reader sees the whole content or none, even if the process is killed. */
public final class AtomicFile {

    private AtomicFile() {}

    /** @throws FileAlreadyExistsException if the file exists; it is left unchanged */
    static void create(Path file, byte[] content) throws IOException {
        Path temporary = writeBeside(file, content);
        try {
            link(file, temporary);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Replaces a file and keeps its permissions. A symbolic link stays a link, to the new content. */
    public static void replace(Path link, byte[] content) throws IOException {
        Path file = Files.exists(link) ? link.toRealPath() : link;
        Path temporary = writeBeside(file, content);
        try {
            copyPermissions(file, temporary);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static Path writeBeside(Path file, byte[] content) throws IOException {
        Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
        Path temporary = folder.resolve("." + UUID.randomUUID() + ".tmp");
        try {
            return Files.write(temporary, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException full) {
            Files.deleteIfExists(temporary);
            throw full;
        }
    }

    // A link never replaces what is there. Not every file system has links; moving then checks first.
    private static void link(Path file, Path temporary) throws IOException {
        try {
            Files.createLink(file, temporary);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | FileSystemException e) {
            Files.move(temporary, file);
        }
    }

    private static void copyPermissions(Path from, Path to) throws IOException {
        var source = Files.getFileAttributeView(from, PosixFileAttributeView.class);
        var target = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (Files.exists(from) && source != null && target != null) {
            target.setPermissions(source.readAttributes().permissions());
        }
    }
}
