package io.github.alambique.internal.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bytes of source files as text. */
final class SourceText {

    private static final char REPLACEMENT = '\ufffd';

    private SourceText() {}

    /** @throws SourceSyntaxException if the file is not in the encoding */
    static String read(Path file, Charset encoding) throws SourceSyntaxException {
        try {
            return decode(Files.readAllBytes(file), encoding);
        } catch (IOException e) {
            throw ScriptAccessException.reading(file, e);
        }
    }

    /** @throws SourceSyntaxException if they are not in the encoding */
    static String decode(byte[] bytes, Charset encoding) throws SourceSyntaxException {
        String text = new String(bytes, encoding);
        // Decoding strictly is slow; only what the lenient way had to replace something in may be malformed.
        int replaced = text.indexOf(REPLACEMENT);
        if (replaced >= 0 && !isWellFormed(bytes, encoding)) {
            throw new SourceSyntaxException(
                    TextPosition.of(text, replaced),
                    "this is not " + encoding.name() + ", the encoding that migrate.encoding names");
        }
        return text;
    }

    private static boolean isWellFormed(byte[] bytes, Charset encoding) {
        try {
            encoding.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
