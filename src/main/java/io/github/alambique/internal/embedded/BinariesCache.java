package io.github.alambique.internal.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * The files that all projects of a user share: the unpacked binaries, and a template, which is a
 * {@link DataFolder} that no server runs on.
 */
final class BinariesCache {

    private final EmbeddedSettings settings;
    private final Consumer<String> progress;
    private final BinariesArchive archive;
    private final Path home;

    BinariesCache(EmbeddedSettings settings, Consumer<String> progress) throws IOException {
        this.settings = settings;
        this.progress = progress;
        this.archive = new BinariesArchive(settings.binaries());
        this.home = settings.cache().resolve(archive.key());
    }

    /** The programs; the first call unpacks them. */
    ServerPrograms programs(ServerUser user) throws IOException {
        var programs = new ServerPrograms(home, user);
        if (!programs.arePresent()) {
            try (var lock = FolderLock.acquire(home, settings.patience(), progress)) {
                if (!programs.arePresent()) {
                    progress.accept("Unpacking " + settings.binaries().getFileName() + " into " + settings.cache());
                    FolderTree.delete(home);
                    lock.place(archive::unpack);
                }
            }
        }
        return programs;
    }

    /** The template; the first call initialises it. */
    DataFolder template(ServerPrograms programs) throws IOException {
        var template =
                new DataFolder(home.resolveSibling(home.getFileName() + "-template-" + TemplateBuilder.fingerprint()));
        if (!Files.isDirectory(template.path())) {
            try (var lock = FolderLock.acquire(template.path(), settings.patience(), progress)) {
                if (!Files.isDirectory(template.path())) {
                    progress.accept("Initialising a PostgreSQL data directory in " + settings.cache());
                    lock.place(new TemplateBuilder(programs));
                }
            }
        }
        return template;
    }
}
