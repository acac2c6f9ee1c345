package io.github.alambique.internal.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The text of a revision file, and where it comes from, for people. */
record Source(String location, String text) {

    private static final char REPLACEMENT = '\ufffd';

    /** @throws ScriptSyntaxException if the file is not in the encoding */
    static Source read(Path file, Charset encoding) {
        try {
            return decode(file.toString(), Files.readAllBytes(file), encoding);
        } catch (IOException e) {
            throw FileAccess.reading(file, e);
        }
    }

    /** @throws ScriptSyntaxException if the content is not in the encoding */
    static Source decode(String location, byte[] content, Charset encoding) {
        var source = new Source(location, new String(content, encoding));
        // Decoding strictly is slow; only a text in which the lenient way had to replace something may be malformed.
        int replaced = source.text.indexOf(REPLACEMENT);
        if (replaced >= 0 && !isWellFormed(content, encoding)) {
            throw source.error(
                    replaced, "this is not " + encoding.name() + ", the encoding that migrate.encoding names");
        }
        return source;
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

    /** Something that is wrong at an offset of the text. */
    ScriptSyntaxException error(int offset, String problem) {
        return new ScriptSyntaxException(List.of(FileProblem.at(location, text, offset, problem)));
    }
}
