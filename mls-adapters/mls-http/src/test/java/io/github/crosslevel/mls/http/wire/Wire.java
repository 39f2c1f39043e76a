package io.github.crosslevel.mls.http.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** Messages as bytes, for tests. Every byte is written as the char of the same number. */
final class Wire {
    static final Set<String> ALLOWED = Set.of("accept", "authorization", "content-type", "mls-request");

    private Wire() {}

    static byte[] bytes(String latin1) {
        return latin1.getBytes(StandardCharsets.ISO_8859_1);
    }

    static RequestReading readRequest(byte[] bytes) {
        return readRequest(new ByteArrayInputStream(bytes));
    }

    static RequestReading readRequest(InputStream in) {
        try {
            return HttpRequestReader.over(in, HttpLimits.defaults()).read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first request as the decoder reads it from pieces of the given length. */
    static RequestReading decodeRequest(byte[] bytes, int piece) throws IOException {
        HttpRequestDecoder decoder = HttpRequestDecoder.with(HttpLimits.defaults(), () -> {});
        for (int at = 0; at < bytes.length; at += piece) {
            ByteBuffer in = ByteBuffer.wrap(bytes, at, Math.min(piece, bytes.length - at));
            Optional<RequestReading> reading = decoder.decode(in);
            if (reading.isPresent()) {
                return reading.get();
            }
        }
        return decoder.end();
    }

    static ResponseReading readResponse(byte[] bytes) {
        return readResponse(new ByteArrayInputStream(bytes));
    }

    static ResponseReading readResponse(InputStream in) {
        try {
            return HttpResponseReader.over(in, HttpLimits.defaults()).read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] write(HttpRequest request) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            HttpRequestWriter.allowing(ALLOWED).write(request, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static byte[] write(HttpResponse response) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            HttpResponseWriter.allowing(ALLOWED).write(response, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** The same bytes, one per read. */
    static InputStream slowly(byte[] bytes) {
        return new FilterInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                return super.read(buffer, offset, Math.min(length, 1));
            }
        };
    }
}
