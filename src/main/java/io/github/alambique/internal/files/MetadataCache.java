package io.github.alambique.internal.files;

import io.github.alambique.internal.graph.RevisionMetadata;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What the files said when they were last read, as long as their size and time of modification stay. A file changed at
 * about the time it was read is not kept: it may change again within the same tick of the file system's clock.
 */
final class MetadataCache {

    private static final String FILE = "revisions.cache";

    /** To be raised whenever a file may be read in another way than before, or the layout of the cache changes. */
    private static final int VERSION = 5;

    /** No instant has so many seconds. */
    private static final long NOT_CREATED = Long.MIN_VALUE;

    private static final long CLOCK_TICK = TimeUnit.SECONDS.toNanos(2);

    private record Entry(long size, long modified, Optional<Content> content) {

        boolean isOf(ScriptFile file) {
            return size == file.size() && modified == file.modified();
        }
    }

    /** What there is to say of a revision besides where its file is. */
    private record Content(RevisionMetadata metadata, String checksum) {

        RevisionScript in(ScriptFile file) {
            return RevisionScript.of(file, metadata, checksum);
        }
    }

    private final CacheFile file;
    private final Map<String, Entry> entries;

    private MetadataCache(CacheFile file) {
        this.file = file;
        this.entries = file.read(MetadataCache::readEntries).orElseGet(HashMap::new);
    }

    static MetadataCache open(ScriptLayout layout) {
        String signature = VERSION + " " + layout.packageName() + " " + layout.encoding();
        return new MetadataCache(new CacheFile(layout.work().resolve(FILE), signature));
    }

    boolean knows(ScriptFile script) {
        Entry entry = entries.get(script.path().toString());
        return entry != null && entry.isOf(script);
    }

    /** What a known file holds; empty if that is no revision. */
    Optional<RevisionScript> script(ScriptFile script) {
        return content(script).map(content -> content.in(script));
    }

    private Optional<Content> content(ScriptFile script) {
        Entry entry = entries.get(script.path().toString());
        return entry == null ? Optional.empty() : entry.content();
    }

    void put(ScriptFile script, Optional<ParsedRevision> revision) {
        Optional<Content> content = revision.map(known -> new Content(known.metadata(), known.checksum()));
        entries.put(script.path().toString(), new Entry(script.size(), script.modified(), content));
    }

    /** Keeps what is known about these files, which were found at a time, in nanoseconds since 1970. */
    void save(List<ScriptFile> scripts, long foundAt) {
        List<ScriptFile> settled = scripts.stream()
                .filter(script -> knows(script) && foundAt - script.modified() >= CLOCK_TICK)
                .toList();
        file.write(out -> {
            out.writeInt(settled.size());
            for (ScriptFile script : settled) {
                out.writeUTF(script.path().toString());
                out.writeLong(script.size());
                out.writeLong(script.modified());
                writeContent(out, content(script));
            }
        });
    }

    private static Map<String, Entry> readEntries(DataInputStream in) throws IOException {
        int size = in.readInt();
        var entries = new HashMap<String, Entry>(2 * size);
        for (int index = 0; index < size; index++) {
            String path = in.readUTF();
            entries.put(path, new Entry(in.readLong(), in.readLong(), readContent(in)));
        }
        return entries;
    }

    private static void writeContent(DataOutputStream out, Optional<Content> content) throws IOException {
        out.writeBoolean(content.isPresent());
        if (content.isPresent()) {
            writeMetadata(out, content.get().metadata());
            out.writeUTF(content.get().checksum());
        }
    }

    private static Optional<Content> readContent(DataInputStream in) throws IOException {
        return in.readBoolean() ? Optional.of(new Content(readMetadata(in), in.readUTF())) : Optional.empty();
    }

    private static void writeMetadata(DataOutputStream out, RevisionMetadata metadata) throws IOException {
        out.writeUTF(metadata.id());
        CacheFile.writeTexts(out, metadata.revises());
        CacheFile.writeTexts(out, metadata.dependsOn());
        CacheFile.writeTexts(out, metadata.branchLabels());
        out.writeUTF(metadata.message());
        out.writeLong(metadata.created().map(Instant::getEpochSecond).orElse(NOT_CREATED));
        out.writeInt(metadata.created().map(Instant::getNano).orElse(0));
        out.writeBoolean(metadata.transactional());
    }

    private static RevisionMetadata readMetadata(DataInputStream in) throws IOException {
        return new RevisionMetadata(
                in.readUTF(),
                CacheFile.readTexts(in),
                CacheFile.readTexts(in),
                CacheFile.readTexts(in),
                in.readUTF(),
                readCreated(in),
                in.readBoolean());
    }

    private static Optional<Instant> readCreated(DataInputStream in) throws IOException {
        long seconds = in.readLong();
        int nanoseconds = in.readInt();
        return seconds == NOT_CREATED ? Optional.empty() : Optional.of(Instant.ofEpochSecond(seconds, nanoseconds));
    }
}
