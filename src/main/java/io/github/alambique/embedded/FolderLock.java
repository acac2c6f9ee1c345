package io.github.alambique.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * The right to change a folder, held by one process at a time and, within a process, by one caller. The operating system
 * takes it back when the process ends, however it ends. The file {@code <folder>.lock} names the holder and stays behind.
 */
final class FolderLock implements AutoCloseable {

    // Far behind the text: Windows lets nobody read the locked part of a file.
    private static final long LOCKED_BYTE = 1L << 40;
    private static final String UNFINISHED = ".tmp";

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** Waits for the lock, and fails when {@code patience} is used up. */
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
        var file = fileOf(folder);
        Files.createDirectories(file.getParent());
        var channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (!isLocked(channel)) {
            channel.close();
            return Optional.empty();
        }
        var holder = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
        channel.truncate(0).write(ByteBuffer.wrap(holder), 0);
        return Optional.of(new FolderLock(folder, channel));
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(LOCKED_BYTE, 1, false) != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    /**
     * Builds the locked folder, which is missing or empty, under another name and renames it, so that nobody ever sees it half
     * made. What a killed process left half made is cleared away.
     */
    void place(Builder builder) throws IOException {
        clearUnfinished();
        // A name of its own: a program that a killed process started may still be writing into that one's folder.
        var unfinished = folder.resolveSibling(
                folder.getFileName() + "." + ProcessHandle.current().pid() + UNFINISHED);
        FolderTree.delete(unfinished);
        FolderTree.createOwnerOnly(unfinished);
        builder.build(unfinished);
        // Windows renames onto no existing folder, not even an empty one.
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

    /** The process that holds the lock of a folder, or held it last. */
    static OptionalLong holder(Path folder) throws IOException {
        var text = Files.readString(fileOf(folder), StandardCharsets.US_ASCII);
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException unwritten) {
            // For the moment between taking the lock and writing the number.
            return OptionalLong.empty();
        }
    }

    private static Path fileOf(Path folder) {
        return folder.resolveSibling(folder.getFileName() + ".lock");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
