package io.github.alambique.internal.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * The right to change a folder, held by one process at a time and, within a process, by one caller. The operating
 * system releases it when the process ends or is killed. The files {@code <folder>.lock}, which is the lock, and
 * {@code <folder>.holder}, which names the process, stay behind.
 */
final class FolderLock implements AutoCloseable {

    private static final String UNFINISHED = ".tmp";

    /** A name that does not follow the package: versions that share a JVM and a folder must share it. */
    private static final String CLAIM = "io.github.alambique.embedded.lock.";

    private final Path folder;
    private final String claim;
    private final FileChannel channel;

    private FolderLock(Path folder, String claim, FileChannel channel) {
        this.folder = folder;
        this.claim = claim;
        this.channel = channel;
    }

    /** Waits for the lock; fails after {@code patience}. */
    static FolderLock acquire(Path folder, Duration patience, Consumer<String> progress) throws IOException {
        var wait = new LockWait(folder, patience, progress);
        var lock = tryAcquire(folder);
        while (lock.isEmpty()) {
            wait.pause();
            lock = tryAcquire(folder);
        }
        return lock.get();
    }

    static Optional<FolderLock> tryAcquire(Path folder) throws IOException {
        Files.createDirectories(folder.getParent());
        var claim = claim(folder);
        if (System.getProperties().putIfAbsent(claim, "held") != null) {
            return Optional.empty();
        }
        var channel = Optional.<FileChannel>empty();
        try {
            channel = lock(folder);
            return channel.map(locked -> new FolderLock(folder, claim, locked));
        } finally {
            if (channel.isEmpty()) {
                System.clearProperty(claim);
            }
        }
    }

    /** Whether a caller in this process holds the lock. */
    static boolean isHeldHere(Path folder) throws IOException {
        return System.getProperty(claim(folder)) != null;
    }

    // On POSIX a process loses its lock if it closes any channel to the file, so a second one must not be opened.
    // System properties are shared by all class loaders of a JVM.
    private static String claim(Path folder) throws IOException {
        return CLAIM + folder.resolveSibling("").toRealPath().resolve(folder.getFileName());
    }

    private static Optional<FileChannel> lock(Path folder) throws IOException {
        var channel = FileChannel.open(beside(folder, ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var locked = false;
        try {
            if (channel.tryLock() != null) {
                Files.writeString(
                        holderFile(folder),
                        Long.toString(ProcessHandle.current().pid()));
                locked = true;
            }
        } finally {
            if (!locked) {
                channel.close();
            }
        }
        return locked ? Optional.of(channel) : Optional.empty();
    }

    /**
     * Builds the locked folder, which is missing or empty, under another name and renames it, so that it is always
     * complete. Deletes the incomplete folders of killed processes.
     */
    void place(Builder builder) throws IOException {
        clearUnfinished();
        // The name has this process's id: a program that a killed process started may still write into the older
        // folder.
        var unfinished = beside(folder, "." + ProcessHandle.current().pid() + UNFINISHED);
        FolderTree.delete(unfinished);
        FolderTree.createOwnerOnly(unfinished);
        builder.build(unfinished);
        // Windows does not rename to an existing folder, even if it is empty.
        Files.deleteIfExists(folder);
        Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    private void clearUnfinished() throws IOException {
        try (var siblings = Files.newDirectoryStream(folder.getParent())) {
            for (var sibling : siblings) {
                var name = sibling.getFileName().toString();
                if (name.startsWith(folder.getFileName() + ".") && name.endsWith(UNFINISHED)) {
                    FolderTree.tryDelete(sibling);
                }
            }
        }
    }

    /** Fills the folder it is given. */
    interface Builder {
        void build(Path folder) throws IOException;
    }

    /** The process that holds the lock of a folder, or was the last to hold it. */
    static OptionalLong holder(Path folder) throws IOException {
        try {
            return OptionalLong.of(Long.parseLong(Files.readString(holderFile(folder))));
        } catch (NoSuchFileException | NumberFormatException notYetWritten) {
            return OptionalLong.empty();
        }
    }

    private static Path holderFile(Path folder) {
        return beside(folder, ".holder");
    }

    private static Path beside(Path folder, String suffix) {
        return folder.resolveSibling(folder.getFileName() + suffix);
    }

    @Override
    public void close() throws IOException {
        // The claim is removed last: a caller that finds no claim opens the file, which the JVM has locked until it is
        // closed.
        try {
            channel.close();
        } finally {
            System.clearProperty(claim);
        }
    }
}
