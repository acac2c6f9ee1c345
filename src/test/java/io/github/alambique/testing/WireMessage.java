package io.github.alambique.testing;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A protocol message as it is on the wire: a type byte, most often, then a length that counts itself, then the body. */
record WireMessage(char type, int headerLength, byte[] bytes) {

    static final char UNTYPED = '0';

    private static final int LENGTH_BYTES = 4;

    static WireMessage typed(int type, DataInputStream input) throws IOException {
        var length = input.readInt();
        var bytes = new byte[1 + length];
        ByteBuffer.wrap(bytes).put((byte) type).putInt(length);
        input.readFully(bytes, 1 + LENGTH_BYTES, length - LENGTH_BYTES);
        return new WireMessage((char) type, 1 + LENGTH_BYTES, bytes);
    }

    /** The first byte of the length was read already. */
    static WireMessage untyped(int firstByte, DataInputStream input) throws IOException {
        var length = firstByte << 24 | input.readUnsignedByte() << 16 | input.readUnsignedShort();
        var bytes = new byte[length];
        ByteBuffer.wrap(bytes).putInt(length);
        input.readFully(bytes, LENGTH_BYTES, length - LENGTH_BYTES);
        return new WireMessage(UNTYPED, LENGTH_BYTES, bytes);
    }

    static WireMessage singleByte(int value) {
        return new WireMessage(UNTYPED, 0, new byte[] {(byte) value});
    }

    String body() {
        return new String(bytes, headerLength, bytes.length - headerLength, StandardCharsets.ISO_8859_1);
    }

    /** The number the body begins with: a request code, or what an authentication message demands. */
    int code() {
        return ByteBuffer.wrap(bytes).getInt(headerLength);
    }
}
