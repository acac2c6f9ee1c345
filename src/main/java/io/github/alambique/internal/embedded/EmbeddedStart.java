package io.github.alambique.internal.embedded;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** Starts a server, or joins the one that this process runs already. */
final class EmbeddedStart {

    private final EmbeddedSettings settings;
    private final Consumer<String> progress;
    private final DataFolder folder;

    EmbeddedStart(EmbeddedSettings settings, Consumer<String> progress) {
        this.settings = settings;
        this.progress = progress;
        this.folder = new DataFolder(settings.data());
    }

    EmbeddedServer run() throws IOException {
        var wait = new LockWait(folder.path(), settings.patience(), progress);
        while (true) {
            var lock = FolderLock.tryAcquire(folder.path());
            if (lock.isPresent()) {
                return start(lock.get());
            }
            var running = running();
            if (running.isPresent()) {
                return server(running.get().port(), () -> {});
            }
            wait.pause();
        }
    }

    /** The server of this process on the folder, if another caller in this process has locked it. */
    private Optional<PostmasterFile> running() throws IOException {
        if (!FolderLock.isHeldHere(folder.path())) {
            return Optional.empty();
        }
        return PostmasterFile.read(folder.directory())
                .filter(file -> file.ready() && file.isAliveOn(folder.directory()));
    }

    private EmbeddedServer start(FolderLock lock) throws IOException {
        try {
            var user = ServerUser.find();
            var cache = new BinariesCache(settings, progress);
            var programs = cache.programs(user);
            folder.prepare(cache.template(programs), lock);
            user.own(folder.directory());
            var process = new ServerStart(programs, folder, settings.patience(), ServerStart::freePort).run();
            return server(process.port(), new Shutdown(process, lock));
        } catch (IOException | RuntimeException failure) {
            lock.close();
            throw failure;
        }
    }

    private EmbeddedServer server(int port, Closeable stop) throws IOException {
        try {
            var server = new EmbeddedServer(settings, port, folder.password(), stop);
            DatabaseCreation.run(server, folder);
            return server;
        } catch (IOException | RuntimeException failure) {
            stop.close();
            throw failure;
        }
    }
}
