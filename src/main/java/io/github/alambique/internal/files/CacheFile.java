package io.github.alambique.internal.files;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * One file of a cache, written with {@link DataOutputStream} and compressed with gzip, whose checksum tells damage. A file that
 * is missing, damaged or of another version is ignored, and so is a failure to write it: a cache only saves time.
 */
public final class CacheFile {

    private final Path file;
    private final String signature;

    /** What the file says is taken only if it was written under the same signature. */
    public CacheFile(Path file, String signature) {
        this.file = file;
        this.signature = signature;
    }

    /** Reads what {@link Writer} wrote. */
    public interface Reader<T> {
        T read(DataInputStream in) throws IOException;
    }

    /** Writes the content. */
    public interface Writer {
        void write(DataOutputStream out) throws IOException;
    }

    public <T> Optional<T> read(Reader<T> reader) {
        try (var compressed = new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
            var in = new DataInputStream(new ByteArrayInputStream(compressed.readAllBytes()));
            return in.readUTF().equals(signature) ? Optional.of(reader.read(in)) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    public void write(Writer writer) {
        try {
            AtomicFile.replace(file, content(writer));
        } catch (IOException e) {
            // Nothing is lost: the next run does without the cache too.
        }
    }

    private byte[] content(Writer writer) throws IOException {
        var content = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(new GZIPOutputStream(content))) {
            out.writeUTF(signature);
            writer.write(out);
        }
        return content.toByteArray();
    }

    public static void writeTexts(DataOutputStream out, Collection<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            out.writeUTF(text);
        }
    }

    public static List<String> readTexts(DataInputStream in) throws IOException {
        int count = in.readInt();
        if (count == 0) {
            return List.of();
        }
        var texts = new ArrayList<String>();
        for (int remaining = count; remaining > 0; remaining--) {
            texts.add(in.readUTF());
        }
        return texts;
    }
}
