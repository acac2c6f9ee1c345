package io.github.alambique.internal.command;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a POM, in the encoding that it declares.
 *
 * @param mark what comes before the text: a byte order mark, or nothing
 */
record PomText(String text, Charset encoding, String mark) {

    private static final Pattern DECLARED = Pattern.compile("<\\?xml[^>]*\\sencoding\\s*=\\s*[\"']([^\"']+)[\"']");
    private static final int LONGEST_DECLARATION = 200;
    private static final String MARK = "\ufeff";

    /** @throws IOException when it cannot be read, or is not in its encoding */
    static PomText read(Path pom) throws IOException {
        byte[] content = Files.readAllBytes(pom);
        Charset encoding = encoding(content);
        String text = encoding.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(content))
                .toString();
        return text.startsWith(MARK) ? new PomText(text.substring(1), encoding, MARK) : new PomText(text, encoding, "");
    }

    // As XML has it: a byte order mark, or what the first line says in ASCII, or UTF-8.
    private static Charset encoding(byte[] content) throws IOException {
        if (startsWith(content, 0xFE, 0xFF)) {
            return StandardCharsets.UTF_16BE;
        }
        if (startsWith(content, 0xFF, 0xFE)) {
            return StandardCharsets.UTF_16LE;
        }
        int length = Math.min(content.length, LONGEST_DECLARATION);
        Matcher declared = DECLARED.matcher(new String(content, 0, length, StandardCharsets.ISO_8859_1));
        try {
            return declared.find() ? Charset.forName(declared.group(1)) : StandardCharsets.UTF_8;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            throw new IOException("it declares the unknown encoding \"" + declared.group(1) + "\"", unknown);
        }
    }

    private static boolean startsWith(byte[] content, int first, int second) {
        return content.length >= 2 && (content[0] & 0xFF) == first && (content[1] & 0xFF) == second;
    }

    /** Another text in the same form. */
    byte[] encoded(String other) throws IOException {
        ByteBuffer bytes = encoding.newEncoder().encode(CharBuffer.wrap(mark + other));
        byte[] content = new byte[bytes.remaining()];
        bytes.get(content);
        return content;
    }
}
