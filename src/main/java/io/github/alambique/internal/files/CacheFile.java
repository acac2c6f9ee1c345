package io.github.alambique.internal.files;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * One file of a cache: replaced as a whole, checked as a whole. A file that is missing, damaged or made by other means is as
 * good as none, and one that cannot be written is done without: a cache only saves time.
 */
final class CacheFile {

    private static final int CHECK_BYTES = Long.BYTES;

    private final Path file;
    private final String signature;

    /** What the file says is taken only if it was written under the same signature. */
    CacheFile(Path file, String signature) {
        this.file = file;
        this.signature = signature;
    }

    /** Reads what {@link Writer} wrote. */
    interface Reader<T> {
        T read(ByteBuffer in);
    }

    /** Writes the content. */
    interface Writer {
        void write(DataOutputStream out) throws IOException;
    }

    <T> Optional<T> read(Reader<T> reader) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            ByteBuffer in = ByteBuffer.wrap(bytes);
            boolean valid = in.getLong() == check(bytes) && readText(in).equals(signature);
            return valid ? Optional.of(reader.read(in)) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    void write(Writer writer) {
        try {
            var content = new ByteArrayOutputStream();
            var out = new DataOutputStream(content);
            out.writeLong(0);
            writeText(out, signature);
            writer.write(out);
            byte[] bytes = content.toByteArray();
            ByteBuffer.wrap(bytes).putLong(check(bytes));
            AtomicFile.replace(file, bytes);
        } catch (IOException e) {
            // Nothing is lost: the next run does without the cache too.
        }
    }

    private static long check(byte[] bytes) {
        var crc = new CRC32();
        crc.update(bytes, CHECK_BYTES, bytes.length - CHECK_BYTES);
        return crc.getValue();
    }

    static void writeText(DataOutputStream out, String text) throws IOException {
        writeBytes(out, text.getBytes(StandardCharsets.UTF_8));
    }

    static String readText(ByteBuffer in) {
        int length = Objects.checkIndex(in.getInt(), in.remaining() + 1);
        int start = in.arrayOffset() + in.position();
        in.position(in.position() + length);
        return new String(in.array(), start, length, StandardCharsets.UTF_8);
    }

    static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static byte[] readBytes(ByteBuffer in) {
        var bytes = new byte[Objects.checkIndex(in.getInt(), in.remaining() + 1)];
        in.get(bytes);
        return bytes;
    }

    static boolean readFlag(ByteBuffer in) {
        return in.get() != 0;
    }

    static void writeTexts(DataOutputStream out, Collection<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            writeText(out, text);
        }
    }

    static List<String> readTexts(ByteBuffer in) {
        int count = in.getInt();
        if (count == 0) {
            return List.of();
        }
        var texts = new ArrayList<String>();
        for (int remaining = count; remaining > 0; remaining--) {
            texts.add(readText(in));
        }
        return texts;
    }
}
