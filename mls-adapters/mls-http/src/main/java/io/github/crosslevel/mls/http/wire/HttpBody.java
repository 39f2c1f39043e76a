package io.github.crosslevel.mls.http.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/** The complete content of a message, free of transfer coding; readable more than once. Immutable. */
public final class HttpBody {
    private static final HttpBody EMPTY = new HttpBody(new byte[0]);

    private final byte[] bytes;

    private HttpBody(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Returns a body with a copy of the bytes. */
    public static HttpBody of(byte[] bytes) {
        return new HttpBody(bytes.clone());
    }

    /** Returns the empty body. */
    public static HttpBody empty() {
        return EMPTY;
    }

    static HttpBody owning(byte[] bytes) {
        return bytes.length == 0 ? EMPTY : new HttpBody(bytes);
    }

    /** Returns the length in bytes. */
    public long length() {
        return bytes.length;
    }

    /** Returns a stream over the bytes. */
    public InputStream open() {
        return new ByteArrayInputStream(bytes);
    }

    /** Writes the bytes. */
    public void writeTo(OutputStream out) throws IOException {
        out.write(bytes);
    }

    /** Returns the bytes themselves, for readers that do not change them. */
    byte[] bytes() {
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HttpBody that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Returns the length only. */
    @Override
    public String toString() {
        return "HttpBody[" + bytes.length + "]";
    }
}
