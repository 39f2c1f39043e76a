package io.github.crosslevel.mls.http.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** Content in the codings of HTTP, for tests. */
final class Coded {
    private Coded() {}

    static byte[] gzip(byte[] content) {
        return through(content, GZIPOutputStream::new);
    }

    static byte[] deflate(byte[] content) {
        return through(content, DeflaterOutputStream::new);
    }

    private interface Coder {
        OutputStream over(OutputStream out) throws IOException;
    }

    private static byte[] through(byte[] content, Coder coder) {
        ByteArrayOutputStream coded = new ByteArrayOutputStream();
        try (OutputStream out = coder.over(coded)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return coded.toByteArray();
    }
}
